-- Actions of operators over all workflows that a search finds, which nodes carry out in the background.
create table waystage_bulk (
    id           uuid                        not null,
    status       varchar(32)                 not null,
    search       text                        not null,
    action       text                        not null,
    payload      text,
    actor        varchar(255)                not null,
    reason       text,
    created_at   timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone,
    per_second   integer                     not null,
    next_at      timestamp(6) with time zone not null,
    steps        integer                     not null,
    cursor_text  text,
    found        bigint                      not null,
    found_all    boolean                     not null,
    done         bigint                      not null,
    unchanged    bigint                      not null,
    failed       bigint                      not null,
    constraint waystage_bulk_pk primary key (id)
);

create index waystage_bulk_due on waystage_bulk (status, next_at);

-- To which workflows it could not be done, and why. Rows are added, never changed.
create table waystage_bulk_failure (
    bulk_id         uuid         not null,
    workflow_id     uuid         not null,
    component_name  varchar(255) not null,
    workflow_name   varchar(255) not null,
    business_ref_no varchar(255) not null,
    why             text         not null,
    constraint waystage_bulk_failure_pk primary key (bulk_id, workflow_id)
);

-- What was done to it, by whom and why. Rows are added, never changed.
create table waystage_bulk_log (
    id      uuid                        not null,
    bulk_id uuid                        not null,
    action  varchar(32)                 not null,
    detail  varchar(255),
    actor   varchar(255)                not null,
    reason  text,
    done_at timestamp(6) with time zone not null,
    constraint waystage_bulk_log_pk primary key (id)
);

create index waystage_bulk_log_bulk on waystage_bulk_log (bulk_id, id);
