-- A wake-up is whatever event is due at a time. Until now it could only be a retry, and these become what they are due to
-- send; an event id that is made up here and kept is as good as one that follows from the retry.
alter table waystage_wake_up
    drop constraint waystage_wake_up_pk,
    add column name varchar(1600) collate "C",
    add column event text;

update waystage_wake_up set
    name = 'retry/' || replace(replace(stage_name, '%', '%25'), '/', '%2F') || '/' || replace(replace(task_name, '%', '%25'), '/', '%2F'),
    event = json_build_object(
        'event_name', 'TaskPending', 'event_id', gen_random_uuid(),
        'component_name', component_name, 'workflow_name', workflow_name, 'business_ref_no', business_ref_no,
        'workflow_id', workflow_id, 'stage_name', stage_name, 'task_name', task_name,
        'attempt', attempt, 'run', run, 'actor', 'retrier')::text;

alter table waystage_wake_up
    alter column name set not null,
    alter column event set not null,
    drop column stage_name,
    drop column task_name,
    drop column component_name,
    drop column workflow_name,
    drop column business_ref_no,
    drop column attempt,
    drop column run,
    add constraint waystage_wake_up_pk primary key (workflow_id, name);
