-- The hash of an event covers what its row says and all events of its workflow before it; that of the last one stands in the workflow's row as
-- well. Events from before have none: their chains begin with the first that comes now. (H2 has no triggers in SQL that could refuse updates.)
alter table waystage_event add column hash varbinary(32);
alter table waystage_workflow add column hash varbinary(32);

-- Who did what and when: a copy of what the audit trail says of events that name their actor, and nothing of all others. Auditors read
-- it by time, by actor, by what was done, and by workflow.
create table waystage_action (
    workflow_id     uuid                        not null,
    event_id        uuid                        not null,
    seq             integer                     not null,
    recorded_at     timestamp(6) with time zone not null,
    event_name      varchar(255) not null,
    outcome         varchar(32)                 not null,
    actor           varchar(255) not null,
    reason          text,
    stage_name      varchar(255),
    task_name       varchar(255),
    component_name  varchar(255) not null,
    workflow_name   varchar(255) not null,
    business_ref_no varchar(255) not null,
    constraint waystage_action_pk primary key (workflow_id, event_id)
);

create index waystage_action_time on waystage_action (recorded_at, workflow_id, seq);
create index waystage_action_actor on waystage_action (actor, recorded_at, workflow_id, seq);
create index waystage_action_event on waystage_action (event_name, recorded_at, workflow_id, seq);
create index waystage_action_reference on waystage_action (business_ref_no, recorded_at, workflow_id, seq);
