-- So that what a person does is for the round that this person has seen.
alter table waystage_human_task add column run integer default 1 not null;
