-- What operators have done to messages that were rejected or given up: one row a message, with who and why, and what the message was.
create table waystage_operator_log (
    id              uuid                        not null,
    action_id       uuid                        not null,
    acted_at        timestamp(6) with time zone not null,
    action          varchar(32)                 not null,
    actor           varchar(255)                not null,
    reason          text                        not null,
    queue           varchar(255)                not null,
    message_id      varchar(255),
    event_name      varchar(255),
    component_name  varchar(255),
    business_ref_no varchar(255),
    detail          text                        not null,
    constraint waystage_operator_log_pk primary key (id)
);

create index waystage_operator_log_message on waystage_operator_log (message_id, id);
create index waystage_operator_log_reference on waystage_operator_log (business_ref_no, id);
