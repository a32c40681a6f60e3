-- What operators keep from beginning, or have kept: who has wanted that, and who has ended it.
create table waystage_hold (
    id             uuid                        not null,
    component_name varchar(255)                not null,
    workflow_name  varchar(255),
    stage_name     varchar(255),
    task_name      varchar(255),
    actor          varchar(255)                not null,
    reason         text,
    since          timestamp(6) with time zone not null,
    ended_at       timestamp(6) with time zone,
    ended_by       varchar(255),
    end_reason     text,
    constraint waystage_hold_pk primary key (id)
);

-- Tasks that would have begun otherwise, each with the event that lets it begin.
create table waystage_held_task (
    workflow_id    uuid                        not null,
    stage_name     varchar(255) collate "C"    not null,
    task_name      varchar(255) collate "C"    not null,
    component_name varchar(255) collate "C"    not null,
    workflow_name  varchar(255) collate "C"    not null,
    event          text                        not null,
    constraint waystage_held_task_pk primary key (workflow_id, stage_name, task_name)
);

create index waystage_held_task_place on waystage_held_task (component_name, workflow_name, stage_name, task_name);
