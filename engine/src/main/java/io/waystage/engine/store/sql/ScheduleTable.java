package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_SCHEDULE;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.schedule.Counters;
import io.waystage.engine.schedule.Progress;
import io.waystage.engine.schedule.Schedule;
import io.waystage.engine.schedule.ScheduleJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One row per schedule. There are few of them, so each is a statement of its own. */
final class ScheduleTable {

    private static final List<Field<?>> FIELDS = List.of(
            WAYSTAGE_SCHEDULE.ID,
            WAYSTAGE_SCHEDULE.DEFINITION,
            WAYSTAGE_SCHEDULE.PAUSED,
            WAYSTAGE_SCHEDULE.NOTE,
            WAYSTAGE_SCHEDULE.HANDLED_UNTIL,
            WAYSTAGE_SCHEDULE.DUE_AT,
            WAYSTAGE_SCHEDULE.PROGRESS,
            WAYSTAGE_SCHEDULE.STARTED,
            WAYSTAGE_SCHEDULE.SKIPPED,
            WAYSTAGE_SCHEDULE.MISSED,
            WAYSTAGE_SCHEDULE.DROPPED,
            WAYSTAGE_SCHEDULE.CREATED_AT,
            WAYSTAGE_SCHEDULE.UPDATED_AT,
            WAYSTAGE_SCHEDULE.DECLARED);

    private final DSLContext sql;
    private final boolean locksWithinLimit;

    ScheduleTable(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.locksWithinLimit = dialect.locksWithinLimit();
    }

    /**
     * A row that is due.
     *
     * @param schedule null if it cannot be read
     * @param problem why it cannot be read; null if it can
     */
    record Row(
            String id,
            @Nullable Schedule schedule,
            @Nullable RuntimeException problem) {}

    /** False if there is one of this id; the transaction can go on then. */
    boolean insert(Connection connection, Schedule schedule) throws SQLException {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(WAYSTAGE_SCHEDULE.ID, schedule.definition().id());
        values.put(WAYSTAGE_SCHEDULE.CREATED_AT, Values.time(schedule.createdAt()));
        values.putAll(values(schedule));
        return Rows.update(
                        connection,
                        sql.insertInto(WAYSTAGE_SCHEDULE).set(values).onConflictDoNothing())
                == 1;
    }

    void update(Connection connection, Schedule schedule) throws SQLException {
        Rows.update(
                connection,
                sql.update(WAYSTAGE_SCHEDULE)
                        .set(values(schedule))
                        .where(WAYSTAGE_SCHEDULE.ID.eq(schedule.definition().id())));
    }

    void postpone(Connection connection, String id, Instant due) throws SQLException {
        Rows.update(
                connection,
                sql.update(WAYSTAGE_SCHEDULE)
                        .set(WAYSTAGE_SCHEDULE.DUE_AT, Values.time(due))
                        .where(WAYSTAGE_SCHEDULE.ID.eq(id)));
    }

    boolean delete(Connection connection, String id) throws SQLException {
        return Rows.update(connection, sql.deleteFrom(WAYSTAGE_SCHEDULE).where(WAYSTAGE_SCHEDULE.ID.eq(id))) == 1;
    }

    Optional<Schedule> find(Connection connection, String id) throws SQLException {
        return Rows.first(
                connection,
                sql.select(FIELDS).from(WAYSTAGE_SCHEDULE).where(WAYSTAGE_SCHEDULE.ID.eq(id)),
                ScheduleTable::read);
    }

    Optional<Schedule> findAndLock(Connection connection, String id) throws SQLException {
        return Rows.first(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_SCHEDULE)
                        .where(WAYSTAGE_SCHEDULE.ID.eq(id))
                        .forUpdate(),
                ScheduleTable::read);
    }

    List<Schedule> list(Connection connection, @Nullable String after, int limit) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_SCHEDULE)
                        .where(after == null ? DSL.noCondition() : WAYSTAGE_SCHEDULE.ID.gt(after))
                        .orderBy(WAYSTAGE_SCHEDULE.ID)
                        .limit(limit),
                ScheduleTable::read);
    }

    /** Which workflows' definitions have which schedules, by the schedules' ids. */
    Map<String, BlueprintKey> declared(Connection connection) throws SQLException {
        Map<String, BlueprintKey> owners = new LinkedHashMap<>();
        Rows.list(
                connection,
                sql.select(WAYSTAGE_SCHEDULE.ID, WAYSTAGE_SCHEDULE.COMPONENT_NAME, WAYSTAGE_SCHEDULE.WORKFLOW_NAME)
                        .from(WAYSTAGE_SCHEDULE)
                        .where(WAYSTAGE_SCHEDULE.DECLARED.eq(true)),
                row -> owners.put(row.getString(1), new BlueprintKey(row.getString(2), row.getString(3))));
        return owners;
    }

    /** Locks what is due and not locked by another poller. */
    List<Row> takeDue(Connection connection, Instant now, int limit) throws SQLException {
        var due = sql.select(FIELDS)
                .from(WAYSTAGE_SCHEDULE)
                .where(WAYSTAGE_SCHEDULE.DUE_AT.le(now))
                .orderBy(WAYSTAGE_SCHEDULE.DUE_AT)
                .limit(limit);
        if (locksWithinLimit) {
            return Rows.list(connection, due.forUpdate().skipLocked(), ScheduleTable::row);
        }
        List<Row> taken = new ArrayList<>();
        for (String id : Rows.list(connection, due, row -> row.getString(1))) {
            var free = sql.select(FIELDS)
                    .from(WAYSTAGE_SCHEDULE)
                    .where(WAYSTAGE_SCHEDULE.ID.eq(id), WAYSTAGE_SCHEDULE.DUE_AT.le(now))
                    .forUpdate()
                    .skipLocked();
            Rows.first(connection, free, ScheduleTable::row).ifPresent(taken::add);
        }
        return taken;
    }

    private static Map<Field<?>, @Nullable Object> values(Schedule schedule) {
        Progress progress = schedule.progress();
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(
                WAYSTAGE_SCHEDULE.COMPONENT_NAME,
                schedule.definition().workflow().componentName());
        values.put(
                WAYSTAGE_SCHEDULE.WORKFLOW_NAME,
                schedule.definition().workflow().workflowName());
        values.put(WAYSTAGE_SCHEDULE.DEFINITION, ScheduleJson.write(schedule.definition()));
        values.put(WAYSTAGE_SCHEDULE.PAUSED, schedule.paused());
        values.put(WAYSTAGE_SCHEDULE.NOTE, schedule.note());
        values.put(WAYSTAGE_SCHEDULE.HANDLED_UNTIL, Values.time(schedule.handled()));
        values.put(WAYSTAGE_SCHEDULE.DUE_AT, Values.time(schedule.due()));
        values.put(WAYSTAGE_SCHEDULE.PROGRESS, ProgressCodec.encode(progress));
        values.put(WAYSTAGE_SCHEDULE.STARTED, progress.counters().started());
        values.put(WAYSTAGE_SCHEDULE.SKIPPED, progress.counters().skipped());
        values.put(WAYSTAGE_SCHEDULE.MISSED, progress.counters().missed());
        values.put(WAYSTAGE_SCHEDULE.DROPPED, progress.counters().dropped());
        values.put(WAYSTAGE_SCHEDULE.DECLARED, schedule.declared());
        values.put(WAYSTAGE_SCHEDULE.UPDATED_AT, Values.time(schedule.updatedAt()));
        return values;
    }

    private static Row row(ResultSet row) throws SQLException {
        String id = row.getString(1);
        try {
            return new Row(id, read(row), null);
        } catch (IllegalStateException | IllegalArgumentException e) {
            return new Row(id, null, e);
        }
    }

    private static Schedule read(ResultSet row) throws SQLException {
        Counters counters = new Counters(row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11));
        return new Schedule(
                ScheduleJson.read(row.getString(2)),
                row.getBoolean(3),
                row.getString(4),
                Values.instant(row, 5),
                Values.instantOrNull(row, 6),
                ProgressCodec.decode(row.getString(7), counters),
                Values.instant(row, 12),
                Values.instant(row, 13),
                row.getBoolean(14));
    }
}
