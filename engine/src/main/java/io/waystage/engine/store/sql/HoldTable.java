package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_HOLD;

import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.store.StoredTime;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jooq.DSLContext;

/** What operators keep from beginning: one row for each scope. */
final class HoldTable {

    private final DSLContext sql;

    HoldTable(DSLContext sql) {
        this.sql = sql;
    }

    Holds all(Connection connection) throws SQLException {
        return new Holds(Rows.list(
                connection,
                sql.select(
                                WAYSTAGE_HOLD.COMPONENT_NAME,
                                WAYSTAGE_HOLD.WORKFLOW_NAME,
                                WAYSTAGE_HOLD.STAGE_NAME,
                                WAYSTAGE_HOLD.TASK_NAME,
                                WAYSTAGE_HOLD.ACTOR,
                                WAYSTAGE_HOLD.REASON,
                                WAYSTAGE_HOLD.SINCE)
                        .from(WAYSTAGE_HOLD)
                        .orderBy(WAYSTAGE_HOLD.SINCE, WAYSTAGE_HOLD.ID),
                HoldTable::read));
    }

    boolean has(Connection connection, HoldScope scope) throws SQLException {
        return Rows.first(
                        connection,
                        sql.select(WAYSTAGE_HOLD.ID).from(WAYSTAGE_HOLD).where(WAYSTAGE_HOLD.ID.eq(id(scope))),
                        row -> true)
                .isPresent();
    }

    void add(Connection connection, Hold hold) throws SQLException {
        HoldScope scope = hold.scope();
        Rows.update(
                connection,
                sql.insertInto(
                                WAYSTAGE_HOLD,
                                WAYSTAGE_HOLD.ID,
                                WAYSTAGE_HOLD.COMPONENT_NAME,
                                WAYSTAGE_HOLD.WORKFLOW_NAME,
                                WAYSTAGE_HOLD.STAGE_NAME,
                                WAYSTAGE_HOLD.TASK_NAME,
                                WAYSTAGE_HOLD.ACTOR,
                                WAYSTAGE_HOLD.REASON,
                                WAYSTAGE_HOLD.SINCE)
                        .values(
                                id(scope),
                                scope.componentName(),
                                scope.workflowName(),
                                scope.stageName(),
                                scope.taskName(),
                                hold.by(),
                                hold.reason(),
                                StoredTime.of(hold.since())));
    }

    void remove(Connection connection, HoldScope scope) throws SQLException {
        Rows.update(connection, sql.deleteFrom(WAYSTAGE_HOLD).where(WAYSTAGE_HOLD.ID.eq(id(scope))));
    }

    /** Follows from the scope, so that there is one of each; names have lengths, so that no two scopes look alike. */
    private static UUID id(HoldScope scope) {
        StringBuilder name = new StringBuilder("hold");
        for (String part :
                new String[] {scope.componentName(), scope.workflowName(), scope.stageName(), scope.taskName()}) {
            name.append(part == null ? " -" : " " + part.length() + ":" + part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Hold read(ResultSet row) throws SQLException {
        return new Hold(
                new HoldScope(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                row.getString(5),
                row.getString(6),
                Values.instant(row, 7));
    }
}
