-- Which part of the new starts a version gets that is not the default one, in percent, and whether an operator has chosen the default
-- one: then only content that nobody has deployed before takes its place by itself.
alter table waystage_blueprint add column share integer default 0 not null;
alter table waystage_blueprint add column pinned boolean default false not null;

-- Versions of which nothing new begins; version 0 stands for all of a blueprint.
create table waystage_inactive (
    component_name varchar(255)                not null,
    workflow_name  varchar(255)                not null,
    version        integer                     not null,
    since          timestamp(6) with time zone not null,
    actor          varchar(255)                not null,
    reason         text,
    constraint waystage_inactive_pk primary key (component_name, workflow_name, version)
);

-- What was done to versions, by whom and why: rows are added, never changed.
create table waystage_deployment (
    id             uuid                        not null,
    component_name varchar(255)                not null,
    workflow_name  varchar(255)                not null,
    version        integer                     not null,
    action         varchar(32)                 not null,
    detail         varchar(255),
    actor          varchar(255),
    reason         text,
    done_at        timestamp(6) with time zone not null,
    constraint waystage_deployment_pk primary key (id)
);

create index waystage_deployment_blueprint on waystage_deployment (component_name, workflow_name, id);
