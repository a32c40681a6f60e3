-- Business keys are compared byte by byte: nobody sorts by them, the language's rules cost each comparison more, and an index
-- by those is corrupt once the operating system brings others.
alter table waystage_workflow
    alter column business_ref_no type varchar(255) collate "C",
    alter column component_name type varchar(255) collate "C",
    alter column workflow_name type varchar(255) collate "C";
