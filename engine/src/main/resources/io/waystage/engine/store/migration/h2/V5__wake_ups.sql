-- A wake-up is whatever event is due at a time. Until now it could only be a retry, and these become what they are due to
-- send; an event id that is made up here and kept is as good as one that follows from the retry.
alter table waystage_wake_up drop constraint waystage_wake_up_pk;
alter table waystage_wake_up add column name varchar(1600);
alter table waystage_wake_up add column event text;

update waystage_wake_up set
    name = 'retry/' || replace(replace(stage_name, '%', '%25'), '/', '%2F') || '/' || replace(replace(task_name, '%', '%25'), '/', '%2F'),
    event = cast(json_object(
        'event_name': 'TaskPending', 'event_id': cast(random_uuid() as varchar),
        'component_name': component_name, 'workflow_name': workflow_name, 'business_ref_no': business_ref_no,
        'workflow_id': cast(workflow_id as varchar), 'stage_name': stage_name, 'task_name': task_name,
        'attempt': attempt, 'run': run, 'actor': 'retrier') as varchar);

alter table waystage_wake_up alter column name set not null;
alter table waystage_wake_up alter column event set not null;
alter table waystage_wake_up drop column stage_name, task_name, component_name, workflow_name, business_ref_no, attempt, run;
alter table waystage_wake_up add constraint waystage_wake_up_pk primary key (workflow_id, name);
