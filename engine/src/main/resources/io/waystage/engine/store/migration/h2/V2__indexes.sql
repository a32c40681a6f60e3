-- Lists of open workflows stay fast however many are closed. (H2 has no partial indexes.)
create index waystage_workflow_by_status on waystage_workflow (status, id);
