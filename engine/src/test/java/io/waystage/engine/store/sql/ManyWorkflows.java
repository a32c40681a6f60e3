package io.waystage.engine.store.sql;

import javax.sql.DataSource;

/**
 * Very many workflows, made by SQL: most closed, a tenth open, and a few of each kind that is rare, which are the oldest, so that
 * whoever looked for them from the newest on would look at all.
 */
final class ManyWorkflows {

    private static final String ID =
            "cast(lpad(to_hex(1700000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0') as uuid)";

    private ManyWorkflows() {}

    static void fill(DataSource dataSource, int count) {
        TestDatabase.execute(dataSource, """
                insert into waystage_workflow (id, component_name, workflow_name, business_ref_no, blueprint_version, status,
                    stage, business_status, tasks, seq, created_at, updated_at, closed_at, final_status)
                select %1$s, case when n <= 20 then 'RARE' else 'ITALIAN' end, case when n <= 20 then 'Old' else 'Deliver Pizza' end,
                    'ORDER-' || lpad(n::text, 10, '0'), case when n <= 40 then 1 else 2 + n %% 7 end,
                    case when n <= 60 then 'FAILED' when n <= 80 then 'PAUSED' when n %% 10 = 0 then 'RUNNING' else 'COMPLETED' end,
                    case when n <= 60 then null when n <= 80 then 'RARE STAGE' when n %% 10 = 0 then 'PREPARE' end,
                    case when n <= 80 then 'RARE STATUS' when n %% 10 = 0 then 'ORDER CONFIRMED' else 'FOOD DELIVERED' end,
                    '1 P*5', 5, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second',
                    timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second',
                    case when n <= 60 or (n > 80 and n %% 10 <> 0)
                        then timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second' end,
                    case when n <= 60 then 'RARE STATUS' when n > 80 and n %% 10 <> 0 then 'FOOD DELIVERED' end
                from generate_series(1, %2$d) n""".formatted(ID, count));
        TestDatabase.execute(dataSource, """
                insert into waystage_place select id, stage, business_status, updated_at,
                    case when business_ref_no < 'ORDER-0000000100' then updated_at end
                from waystage_workflow where closed_at is null""");
        TestDatabase.execute(dataSource, """
                insert into waystage_place_task select workflow_id, stage_name,
                    case when stage_name = 'RARE STAGE' then 'rare_task' else 'make_food' end from waystage_place""");
        TestDatabase.execute(dataSource, """
                insert into waystage_failure select id, 'S', 't', case when business_ref_no < 'ORDER-0000000020' then 'RareError'
                    else 'java.io.IOException' end, updated_at from waystage_workflow
                where business_ref_no like '%7' or business_ref_no < 'ORDER-0000000100'""");
        TestDatabase.execute(dataSource, """
                insert into waystage_attribute select id, 'city', case when business_ref_no like '%3' then 'Oslo' else 'Rome' end
                from waystage_workflow""");
        TestDatabase.execute(dataSource, """
                insert into waystage_attribute select id, 'customer', 'C-' || cast(right(business_ref_no, 4) as integer)
                from waystage_workflow""");
        TestDatabase.execute(dataSource, "vacuum analyze");
    }
}
