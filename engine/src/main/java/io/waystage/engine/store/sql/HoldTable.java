package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_HOLD;

import io.waystage.engine.hold.EndedHold;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.store.HoldStore;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;

/** What operators keep from beginning, and have kept: at most one row for each scope that is not over. */
final class HoldTable {

    private static final List<Field<?>> FIELDS = List.of(
            WAYSTAGE_HOLD.ID,
            WAYSTAGE_HOLD.COMPONENT_NAME,
            WAYSTAGE_HOLD.WORKFLOW_NAME,
            WAYSTAGE_HOLD.STAGE_NAME,
            WAYSTAGE_HOLD.TASK_NAME,
            WAYSTAGE_HOLD.ACTOR,
            WAYSTAGE_HOLD.REASON,
            WAYSTAGE_HOLD.SINCE,
            WAYSTAGE_HOLD.ENDED_BY,
            WAYSTAGE_HOLD.END_REASON,
            WAYSTAGE_HOLD.ENDED_AT);

    private final DSLContext sql;

    HoldTable(DSLContext sql) {
        this.sql = sql;
    }

    private record Row(UUID id, Hold hold) {}

    /** Those that are in force, the oldest first. */
    Holds all(Connection connection) throws SQLException {
        return new Holds(open(connection).stream().map(Row::hold).toList());
    }

    /** Those that are over, the last one first. */
    List<EndedHold> ended(Connection connection, int limit) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_HOLD)
                        .where(WAYSTAGE_HOLD.ENDED_AT.isNotNull())
                        .orderBy(WAYSTAGE_HOLD.ENDED_AT.desc(), WAYSTAGE_HOLD.ID.desc())
                        .limit(limit),
                row -> new EndedHold(hold(row), row.getString(9), row.getString(10), Values.instant(row, 11)));
    }

    /** The one of this scope that is in force. */
    Optional<UUID> find(Connection connection, HoldScope scope) throws SQLException {
        return open(connection).stream()
                .filter(row -> row.hold().scope().equals(scope))
                .map(Row::id)
                .findFirst();
    }

    void add(Connection connection, UUID id, Hold hold) throws SQLException {
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
                                id,
                                scope.componentName(),
                                scope.workflowName(),
                                scope.stageName(),
                                scope.taskName(),
                                hold.by(),
                                hold.reason(),
                                StoredTime.of(hold.since())));
    }

    void end(Connection connection, UUID id, HoldStore.End end) throws SQLException {
        Rows.update(
                connection,
                sql.update(WAYSTAGE_HOLD)
                        .set(WAYSTAGE_HOLD.ENDED_AT, StoredTime.of(end.at()))
                        .set(WAYSTAGE_HOLD.ENDED_BY, end.by())
                        .set(WAYSTAGE_HOLD.END_REASON, end.reason())
                        .where(WAYSTAGE_HOLD.ID.eq(id)));
    }

    private List<Row> open(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_HOLD)
                        .where(WAYSTAGE_HOLD.ENDED_AT.isNull())
                        .orderBy(WAYSTAGE_HOLD.SINCE, WAYSTAGE_HOLD.ID),
                row -> new Row(Values.uuid(row, 1), hold(row)));
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                new HoldScope(row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                Values.instant(row, 8));
    }
}
