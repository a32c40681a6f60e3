package io.waystage.benchmarks.subject;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Fills a PostgreSQL database with workflows of all kinds of the deployed blueprints {@link Searched}, half of them closed and half of them open. What is rare is a hundred of the
 * oldest ones: whoever looked for it from the newest on would look at all.
 */
public final class SearchRows {

    /** When the first one started; each later one a second after the one before. */
    public static final String FIRST = "2026-01-01T00:00:00Z";

    static final String COMPONENT = "SEARCH";
    static final int ORDERS = 5;

    private static final int CHUNK = 50_000;

    private static final String ID =
            "cast(lpad(to_hex(1700000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0') as uuid)";

    private static final String TIME = "timestamptz '" + FIRST + "' + n * interval '1 second'";

    /** Where {@link Searched} has been deployed, each of its blueprints has four versions then. */
    private static final String VERSIONS = """
            insert into waystage_blueprint (component_name, workflow_name, version, hash, content, deployed_at, is_current)
            select component_name, workflow_name, later, hash || later, content, deployed_at, false
            from waystage_blueprint cross join generate_series(2, 4) later where component_name = 'SEARCH'
            """;

    private static final String STATES = """
            case when n <= 30 then '1 F1@l3yp9r1hs0' when n <= 100 then '1 S1@l3yp9r1hs0' when w.closed then '1 C1@l3yp9r1hs0 C1@9c2*2'
                when n % 3 = 0 then '1 S1@l3yp9r1hs0 P*2' when n % 3 = 1 then '1 C1@l3yp9r1hs0 S1@9c2 P'
                else '1 C1@l3yp9r1hs0 C1@9c2 S1@9c2' end""";

    private static final String WORKFLOWS = """
            insert into waystage_workflow (id, component_name, workflow_name, business_ref_no, blueprint_version, status,
                stage, business_status, tasks, seq, input, created_at, updated_at, closed_at, final_status)
            select %1$s, 'SEARCH', case when n <= 100 then 'Rare' else 'Order ' || n %% %6$d end, 'ORDER-' || lpad(n::text, 10, '0'),
                1 + n %% 4, w.status, case when w.closed then null when n <= 100 then 'RARE' else 'STAGE ' || n %% 3 end,
                case when n <= 100 then 'RARE' else 'STATUS ' || n %% 4 end, %5$s, 5,
                '{"pizza": "Margherita", "street": "Via Roma 1", "note": "' || repeat('x', 200) || '"}', %2$s, %2$s,
                case when w.closed then %2$s end, case when w.closed then case when n <= 100 then 'RARE' else 'STATUS ' || n %% 4 end end
            from generate_series(%3$d, %4$d) n cross join lateral (select s.status, s.status in ('COMPLETED', 'FAILED') as closed
                from (select case when n <= 30 then 'FAILED' when n <= 60 then 'PAUSED' when n %% 2 = 0 then 'RUNNING' else 'COMPLETED' end
                    as status) s) w
            """;

    private static final String PLACES = """
            insert into waystage_place select id, stage, business_status, updated_at,
                case when stage = 'RARE' or business_ref_no like '%7' then updated_at + interval '1 hour' end
            from waystage_workflow where component_name = 'SEARCH' and closed_at is null
            """;

    private static final String TASKS = """
            insert into waystage_place_task select workflow_id, stage_name, case when stage_name = 'RARE' then 'rare_task'
                else 'task_' || right(stage_name, 1) end from waystage_place
            """;

    private static final String FAILURES = """
            insert into waystage_failure select id, 'STAGE', 'task', case when workflow_name = 'Rare' then 'Rare' else 'Usual' end, updated_at
            from waystage_workflow where component_name = 'SEARCH' and (business_ref_no like '%3' or workflow_name = 'Rare')
            """;

    private static final String ATTRIBUTES = """
            insert into waystage_attribute select w.id, a.name, a.value from waystage_workflow w cross join lateral (values
                ('city', case when w.workflow_name = 'Rare' then 'Rare' else 'Rome' end),
                ('customer', 'C-' || cast(right(w.business_ref_no, 7) as integer) / 10)) a(name, value)
            where w.component_name = 'SEARCH'
            """;

    private SearchRows() {}

    /** @param progress is told how many there are so far */
    public static void add(Database database, long number, LongConsumer progress) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(VERSIONS);
            for (long from = 1; from <= number; from += CHUNK) {
                long to = Math.min(number, from + CHUNK - 1);
                statement.execute(WORKFLOWS.formatted(ID, TIME, from, to, STATES, ORDERS));
                progress.accept(to);
            }
            for (String rows : List.of(PLACES, TASKS, FAILURES, ATTRIBUTES)) {
                statement.execute(rows);
            }
            statement.execute("vacuum analyze");
        }
    }
}
