-- The task that started a workflow and waits for its end, as JSON. It never changes.
alter table waystage_workflow add column parent text;

-- The items of for-eaches, some to a row; what became of them stands in the audit trail of the workflow that has the task.
create table waystage_item (
    list_id     uuid    not null,
    chunk       integer not null,
    workflow_id uuid    not null,
    inputs      text    not null,
    constraint waystage_item_pk primary key (list_id, chunk)
);
