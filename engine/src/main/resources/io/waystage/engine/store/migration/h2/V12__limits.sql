-- What limits allow, as it was deployed last, and how much of their rates has been used.
create table waystage_limit (
    id             uuid not null,
    name           varchar(255),
    concurrency    integer,
    rate_tasks     integer,
    rate_per       varchar(255),
    full_at        timestamp(6) with time zone,
    last_component varchar(255),
    constraint waystage_limit_pk primary key (id)
);

-- The open attempts of limited tasks: they wait, or they are held against their limit until they end.
create table waystage_permit (
    workflow_id    uuid                        not null,
    stage_name     varchar(255)                not null,
    task_name      varchar(255)                not null,
    limit_id       uuid                        not null,
    held           boolean                     not null,
    priority       integer                     not null,
    component_name varchar(255)                not null,
    since          timestamp(6) with time zone not null,
    event          text                        not null,
    constraint waystage_permit_pk primary key (workflow_id, stage_name, task_name)
);

create index waystage_permit_order on waystage_permit (limit_id, held, priority desc, component_name, since);
