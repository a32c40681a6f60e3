-- The hash of an event covers what its row says and all events of its workflow before it; that of the last one stands in the workflow's row as
-- well. Events from before have none: their chains begin with the first that comes now.
alter table waystage_event add column hash bytea;
alter table waystage_workflow add column hash bytea;

-- Who did what and when: a copy of what the audit trail says of events that name their actor, and nothing of all others. Auditors read
-- it by time, by actor, by what was done, and by workflow.
create table waystage_action (
    workflow_id     uuid                        not null,
    event_id        uuid                        not null,
    seq             integer                     not null,
    recorded_at     timestamp(6) with time zone not null,
    event_name      varchar(255) collate "C" not null,
    outcome         varchar(32)                 not null,
    actor           varchar(255) collate "C" not null,
    reason          text,
    stage_name      varchar(255),
    task_name       varchar(255),
    component_name  varchar(255) collate "C" not null,
    workflow_name   varchar(255) collate "C" not null,
    business_ref_no varchar(255) collate "C" not null,
    constraint waystage_action_pk primary key (workflow_id, event_id)
);

create index waystage_action_time on waystage_action (recorded_at, workflow_id, seq);
create index waystage_action_actor on waystage_action (actor, recorded_at, workflow_id, seq);
create index waystage_action_event on waystage_action (event_name, recorded_at, workflow_id, seq);
create index waystage_action_reference on waystage_action (business_ref_no, recorded_at, workflow_id, seq);

-- All this is append only, also for the owner of the tables. Rows may be deleted by whoever cleans up. A trigger of updates costs inserts nothing.
create function waystage_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is append only: rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end;
$$;

create trigger waystage_event_append_only before update on waystage_event for each statement execute function waystage_append_only();
alter table waystage_event enable always trigger waystage_event_append_only;
create trigger waystage_action_append_only before update on waystage_action for each statement execute function waystage_append_only();
alter table waystage_action enable always trigger waystage_action_append_only;
