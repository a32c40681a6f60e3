-- Search. None of these columns changes between the start and the end of a workflow, so its events stay HOT.
-- docs/adr/016-where-workflows-stand.md says what follows from that.

-- The business status of a workflow that has ended.
alter table waystage_workflow add column final_status varchar(255) collate "C";
update waystage_workflow set final_status = business_status where closed_at is not null and business_status is not null;

-- All are of a version; that the index says so keeps it from queries that do not, above all from those of batches, which would
-- read all workflows of a component by it where they look for one.
create index waystage_workflow_kind on waystage_workflow (component_name, workflow_name, blueprint_version, status, id)
    where blueprint_version > 0;
create index waystage_workflow_created on waystage_workflow (created_at, id);
create index waystage_workflow_closed on waystage_workflow (closed_at, id) where closed_at is not null;
create index waystage_workflow_final on waystage_workflow (final_status, id) where final_status is not null;

-- Where open workflows rest: written a moment after they have moved, and not at all for those that move on at once.
create table waystage_place (
    workflow_id     uuid                        not null,
    stage_name      varchar(255) collate "C",
    business_status varchar(255) collate "C",
    moved_at        timestamp(6) with time zone not null,
    stuck_at        timestamp(6) with time zone,
    constraint waystage_place_pk primary key (workflow_id)
);

create index waystage_place_stage on waystage_place (stage_name, workflow_id);
create index waystage_place_status on waystage_place (business_status, workflow_id);
create index waystage_place_moved on waystage_place (moved_at, workflow_id);
create index waystage_place_stuck on waystage_place (stuck_at, workflow_id) where stuck_at is not null;

-- The tasks that such a workflow waits for.
create table waystage_place_task (
    workflow_id uuid         not null,
    stage_name  varchar(255) collate "C" not null,
    task_name   varchar(255) collate "C" not null,
    constraint waystage_place_task_pk primary key (workflow_id, stage_name, task_name)
);

create index waystage_place_task_name on waystage_place_task (task_name, workflow_id);

-- Tasks that have failed and not been tried again, and, without a task's name, what ended a workflow as FAILED.
create table waystage_failure (
    workflow_id uuid                        not null,
    stage_name  varchar(255) collate "C"    not null,
    task_name   varchar(255) collate "C"    not null,
    error_type  varchar(255) collate "C"    not null,
    failed_at   timestamp(6) with time zone not null,
    constraint waystage_failure_pk primary key (workflow_id, stage_name, task_name)
);

create index waystage_failure_type on waystage_failure (error_type, workflow_id);

-- What workflows can be found by beside their own columns. Plain, also where payloads are encoded.
create table waystage_attribute (
    workflow_id     uuid         not null,
    attribute_name  varchar(255) collate "C" not null,
    attribute_value varchar(255) collate "C" not null,
    constraint waystage_attribute_pk primary key (workflow_id, attribute_name)
);

create index waystage_attribute_value on waystage_attribute (attribute_name, attribute_value, workflow_id);
