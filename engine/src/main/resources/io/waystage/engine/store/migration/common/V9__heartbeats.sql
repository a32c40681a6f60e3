-- The last sign of life of tasks whose workers have to give some: one row a task, which the next one replaces.
create table waystage_heartbeat (
    workflow_id uuid                        not null,
    stage_name  varchar(255)                not null,
    task_name   varchar(255)                not null,
    attempt     integer                     not null,
    run         integer                     not null,
    beat_at     timestamp(6) with time zone not null,
    beat        text                        not null,
    constraint waystage_heartbeat_pk primary key (workflow_id, stage_name, task_name)
);
