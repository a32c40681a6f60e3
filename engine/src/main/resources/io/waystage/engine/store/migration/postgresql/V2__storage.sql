-- Room in each page for the next version of its rows (HOT): an event then touches no index.
alter table waystage_workflow set (fillfactor = 70);

-- Lists of open workflows stay fast however many are closed. The status of a workflow changes when it closes, and only then.
create index waystage_workflow_open on waystage_workflow (id) where status <> 'COMPLETED';
