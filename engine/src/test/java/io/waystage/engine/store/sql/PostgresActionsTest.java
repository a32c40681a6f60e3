package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.store.ActionQuery;
import io.waystage.engine.store.ActionQuery.Workflow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class PostgresActionsTest extends ActionsContract {

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final String url = SharedPostgres.url(TestDatabase.postgresName());
    private final HikariDataSource planner = TestDatabase.pooled(url + "&preferQueryMode=simple");

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.pooled(url);
    }

    @AfterAll
    void closePlanner() {
        planner.close();
    }

    @Test
    void readsAPageAndNoMoreHoweverManyThereAre() throws SQLException {
        TestDatabase.execute(
                dataSource,
                "insert into waystage_action select gen_random_uuid(), gen_random_uuid(), 1, now() - n * interval '1 second',"
                        + " 'Event' || n % 300, 'APPLIED', 'actor' || n % 500, null, null, null, 'ITALIAN', 'Deliver Pizza',"
                        + " 'ORDER-' || n % 50000 from generate_series(1, 100000) n");
        TestDatabase.execute(dataSource, "vacuum analyze waystage_action");
        ActionQuery all = ActionQuery.ALL;
        String next = page(all).next();

        assertIndex(all, "time");
        assertIndex(all.oldestFirst(), "time");
        assertIndex(all.after(next), "time");
        assertIndex(all.between(Fixtures.NOW, Fixtures.NOW.plusSeconds(60)).after(next), "time");
        assertIndex(all.by("actor7"), "actor");
        assertIndex(all.by("actor7").after(next).oldestFirst(), "actor");
        assertIndex(all.event("Event3").between(Fixtures.NOW, null), "event");
        assertIndex(all.of(new Workflow(null, "ITALIAN", null, "ORDER-7")), "reference");
        assertThat(plan(all.of(Fixtures.id()))).contains("waystage_action_pk").doesNotContain("Seq Scan");
    }

    private void assertIndex(ActionQuery query, String name) throws SQLException {
        assertThat(plan(query))
                .containsPattern("Index Scan (Backward )?using waystage_action_" + name + " on")
                .doesNotContain("Seq Scan", "Sort", "Bitmap");
    }

    private String plan(ActionQuery query) throws SQLException {
        SeenStatements seen = new SeenStatements();
        Database watched = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        seen.texts().clear();
        watched.audit().actions(query);
        String text = seen.texts().iterator().next();
        AtomicInteger number = new AtomicInteger();
        String numbered = PARAMETER.matcher(text).replaceAll(match -> "\\$" + number.incrementAndGet());
        StringBuilder plan = new StringBuilder();
        try (Connection connection = planner.getConnection()) {
            connection.setAutoCommit(false);
            new PostgresDialect().begin(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("explain (generic_plan) " + numbered)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            connection.rollback();
        }
        return plan.toString();
    }
}
