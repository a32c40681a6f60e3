-- Room in each page for the next version of all its rows (HOT): the workflows of a batch stand side by side and change
-- together, and what has just been replaced cannot be reused yet. An event then touches no index.
alter table waystage_workflow set (fillfactor = 50);

-- Lists of open workflows stay fast however many are closed. The status of a workflow changes when it closes, and only then.
create index waystage_workflow_open on waystage_workflow (id) where status <> 'COMPLETED';
