-- One row per schedule: what it is (definition), where it stands, and when an engine has to look at it again.
create table waystage_schedule (
    id             varchar(255)                not null,
    component_name varchar(255)                not null,
    workflow_name  varchar(255)                not null,
    definition     text                        not null,
    paused         boolean                     not null,
    note           text,
    handled_until  timestamp(6) with time zone not null,
    due_at         timestamp(6) with time zone,
    progress       text                        not null,
    started        bigint                      not null,
    skipped        bigint                      not null,
    missed         bigint                      not null,
    dropped        bigint                      not null,
    created_at     timestamp(6) with time zone not null,
    updated_at     timestamp(6) with time zone not null,
    constraint waystage_schedule_pk primary key (id)
);

create index waystage_schedule_due on waystage_schedule (due_at);
