-- Who has a human task, how urgent it is, and its dates.
alter table waystage_human_task add column claimed_by varchar(255);
alter table waystage_human_task add column owner varchar(255);
alter table waystage_human_task add column priority integer default 50 not null;
alter table waystage_human_task add column due_at timestamp(6) with time zone;
alter table waystage_human_task add column follow_up_at timestamp(6) with time zone;

-- In whose inbox it is: a row for each person and group, so that an inbox is read by its index and in its order.
create table waystage_inbox (
    workflow_id uuid         not null,
    stage_name  varchar(255) not null,
    task_name   varchar(255) not null,
    holder      varchar(257) not null,
    sort_key    varchar(100) not null,
    constraint waystage_inbox_pk primary key (workflow_id, stage_name, task_name, holder)
);

create index waystage_inbox_order on waystage_inbox (holder, sort_key);

-- Those that are open already: of usual priority, without a date, the oldest first.
insert into waystage_inbox (workflow_id, stage_name, task_name, holder, sort_key)
select
    workflow_id, stage_name, task_name,
    case when assigned_to is null then '*' else 'a:' || assigned_to end,
    '050' || repeat('9', 19) || lpad(cast(cast(extract(epoch from opened_at) * 1000000 as bigint) as varchar), 19, '0') || replace(cast(workflow_id as varchar), '-', '')
        || lpad(cast(row_number() over (partition by workflow_id order by stage_name, task_name) as varchar), 6, '0')
from waystage_human_task;
