-- The audit trail: one row per event, never changed. No foreign key: it would lock and look up the workflow row for each event.
create table waystage_event (
    workflow_id  uuid                        not null,
    event_id     uuid                        not null,
    seq          integer                     not null,
    event_name   varchar(255)                not null,
    outcome      varchar(32)                 not null,
    recorded_at  timestamp(6) with time zone not null,
    changes      text                        not null,
    payload      text                        not null,
    constraint waystage_event_pk primary key (workflow_id, event_id)
);

-- One row per workflow, rewritten by each of its events: the columns of its indexes must not change then.
create table waystage_workflow (
    id                uuid                        not null,
    component_name    varchar(255)                not null,
    workflow_name     varchar(255)                not null,
    business_ref_no   varchar(255)                not null,
    blueprint_version integer                     not null,
    status            varchar(32)                 not null,
    stage             varchar(255),
    business_status   varchar(255),
    tasks             text                        not null,
    seq               integer                     not null,
    input             text,
    created_at        timestamp(6) with time zone not null,
    updated_at        timestamp(6) with time zone not null,
    closed_at         timestamp(6) with time zone,
    constraint waystage_workflow_pk primary key (id),
    constraint waystage_workflow_business_key unique (business_ref_no, component_name, workflow_name)
);

-- All versions of all blueprints; one of each name is the current one.
create table waystage_blueprint (
    component_name varchar(255)                not null,
    workflow_name  varchar(255)                not null,
    version        integer                     not null,
    hash           varchar(128)                not null,
    content        text                        not null,
    deployed_at    timestamp(6) with time zone not null,
    is_current     boolean                     not null,
    constraint waystage_blueprint_pk primary key (component_name, workflow_name, version),
    constraint waystage_blueprint_content unique (component_name, workflow_name, hash)
);

-- One row: its lock makes deployments take turns, its number tells nodes that something is new.
create table waystage_generation (
    id         integer not null,
    generation bigint  not null,
    constraint waystage_generation_pk primary key (id)
);

insert into waystage_generation (id, generation) values (1, 0);

-- What happens later. A task has at most one retry waiting.
create table waystage_wake_up (
    workflow_id     uuid                        not null,
    stage_name      varchar(255)                not null,
    task_name       varchar(255)                not null,
    component_name  varchar(255)                not null,
    workflow_name   varchar(255)                not null,
    business_ref_no varchar(255)                not null,
    attempt         integer                     not null,
    run             integer                     not null,
    due_at          timestamp(6) with time zone not null,
    constraint waystage_wake_up_pk primary key (workflow_id, stage_name, task_name)
);

create index waystage_wake_up_due on waystage_wake_up (due_at);

-- Tasks that wait for a person.
create table waystage_human_task (
    workflow_id     uuid                        not null,
    stage_name      varchar(255)                not null,
    task_name       varchar(255)                not null,
    component_name  varchar(255)                not null,
    workflow_name   varchar(255)                not null,
    business_ref_no varchar(255)                not null,
    attempt         integer                     not null,
    assigned_to     varchar(255),
    opened_at       timestamp(6) with time zone not null,
    constraint waystage_human_task_pk primary key (workflow_id, stage_name, task_name)
);

create index waystage_human_task_assigned on waystage_human_task (assigned_to, opened_at);
