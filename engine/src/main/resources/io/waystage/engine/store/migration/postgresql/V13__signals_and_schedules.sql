-- Tasks that wait for a signal by a key. One that has been found for a task stays here until the task is done.
create table waystage_signal_wait (
    workflow_id     uuid         not null,
    stage_name      varchar(255) collate "C" not null,
    task_name       varchar(255) collate "C" not null,
    component_name  varchar(255) collate "C" not null,
    workflow_name   varchar(255) collate "C" not null,
    business_ref_no varchar(255) collate "C" not null,
    signal_name     varchar(255) collate "C" not null,
    signal_key      varchar(255) collate "C" not null,
    signal_id       uuid,
    event           text,
    constraint waystage_signal_wait_pk primary key (workflow_id, stage_name, task_name)
);

create index waystage_signal_wait_key on waystage_signal_wait (signal_key, signal_name, component_name);

-- Signals that were sent by a key: those that no task has got yet, and for some days those that one has, without what they say,
-- so that one which comes again is known.
create table waystage_signal (
    id             uuid                        not null,
    seq            bigint                      generated always as identity,
    component_name varchar(255) collate "C" not null,
    workflow_name  varchar(255) collate "C",
    signal_name    varchar(255) collate "C" not null,
    signal_key     varchar(255) collate "C" not null,
    taken          boolean                     not null,
    event          text,
    expires_at     timestamp(6) with time zone not null,
    constraint waystage_signal_pk primary key (id)
);

create index waystage_signal_key on waystage_signal (signal_key, signal_name, component_name, taken);
create index waystage_signal_expiry on waystage_signal (expires_at);

-- Schedules that stand in the definitions of their workflows: a deployment says what becomes of them.
alter table waystage_schedule add column declared boolean default false not null;
