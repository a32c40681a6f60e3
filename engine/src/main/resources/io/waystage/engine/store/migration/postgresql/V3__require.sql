-- Fails, as a conflict, when a statement has not changed as many rows as it should. A batch's writes and its commit are sent
-- together, before the engine could look at a count.
create function waystage_require(changed bigint, wanted bigint) returns bigint language plpgsql as $$
begin
    if changed <> wanted then
        raise exception '% of % rows have changed since they were read', wanted - changed, wanted
            using errcode = 'serialization_failure';
    end if;
    return changed;
end;
$$;
