package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_BULK;

import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** Actions over many workflows. */
final class BulkTable {

    private static final List<Field<?>> FIELDS = List.of(
            WAYSTAGE_BULK.ID,
            WAYSTAGE_BULK.STATUS,
            WAYSTAGE_BULK.SEARCH,
            WAYSTAGE_BULK.ACTION,
            WAYSTAGE_BULK.PAYLOAD,
            WAYSTAGE_BULK.ACTOR,
            WAYSTAGE_BULK.REASON,
            WAYSTAGE_BULK.CREATED_AT,
            WAYSTAGE_BULK.ENDED_AT,
            WAYSTAGE_BULK.PER_SECOND,
            WAYSTAGE_BULK.NEXT_AT,
            WAYSTAGE_BULK.STEPS,
            WAYSTAGE_BULK.CURSOR_TEXT,
            WAYSTAGE_BULK.FOUND,
            WAYSTAGE_BULK.FOUND_ALL,
            WAYSTAGE_BULK.DONE,
            WAYSTAGE_BULK.UNCHANGED,
            WAYSTAGE_BULK.FAILED);

    private final DSLContext sql;

    BulkTable(DSLContext sql) {
        this.sql = sql;
    }

    void add(Connection connection, Bulk bulk) throws SQLException {
        Rows.update(
                connection,
                sql.insertInto(WAYSTAGE_BULK)
                        .columns(FIELDS)
                        .values(
                                bulk.id(),
                                bulk.status().name(),
                                BulkText.write(bulk.search()),
                                BulkText.write(bulk.action()),
                                bulk.action().payload(),
                                bulk.by(),
                                bulk.reason(),
                                StoredTime.of(bulk.createdAt()),
                                Values.time(bulk.endedAt()),
                                bulk.perSecond(),
                                StoredTime.of(bulk.nextAt()),
                                bulk.steps(),
                                bulk.cursor(),
                                bulk.found().number(),
                                bulk.found().all(),
                                bulk.tally().done(),
                                bulk.tally().unchanged(),
                                bulk.tally().failed()));
    }

    Optional<Bulk> find(Connection connection, UUID id) throws SQLException {
        return Rows.first(connection, select(WAYSTAGE_BULK.ID.eq(id)), BulkTable::read);
    }

    Optional<Bulk> lock(Connection connection, UUID id) throws SQLException {
        return Rows.first(connection, select(WAYSTAGE_BULK.ID.eq(id)).forUpdate(), BulkTable::read);
    }

    /** Empty if somebody else has locked it, has taken it further, or it does not run any more. */
    Optional<Bulk> lockAsIs(Connection connection, Bulk bulk) throws SQLException {
        Condition asIs = WAYSTAGE_BULK
                .ID
                .eq(bulk.id())
                .and(WAYSTAGE_BULK.STEPS.eq(bulk.steps()))
                .and(WAYSTAGE_BULK.STATUS.eq(Bulk.Status.RUNNING.name()));
        return Rows.first(connection, select(asIs).forUpdate().skipLocked(), BulkTable::read);
    }

    List<Bulk> list(Connection connection, int limit) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_BULK)
                        .orderBy(WAYSTAGE_BULK.ID.desc())
                        .limit(limit),
                BulkTable::read);
    }

    Optional<Bulk> due(Connection connection, Instant now) throws SQLException {
        Condition due =
                WAYSTAGE_BULK.STATUS.eq(Bulk.Status.RUNNING.name()).and(WAYSTAGE_BULK.NEXT_AT.le(StoredTime.of(now)));
        return Rows.first(connection, select(due).orderBy(WAYSTAGE_BULK.NEXT_AT).limit(1), BulkTable::read);
    }

    void progress(Connection connection, Bulk bulk) throws SQLException {
        Rows.update(
                connection,
                sql.update(WAYSTAGE_BULK)
                        .set(WAYSTAGE_BULK.STATUS, bulk.status().name())
                        .set(WAYSTAGE_BULK.ENDED_AT, Values.time(bulk.endedAt()))
                        .set(WAYSTAGE_BULK.NEXT_AT, StoredTime.of(bulk.nextAt()))
                        .set(WAYSTAGE_BULK.STEPS, bulk.steps())
                        .set(WAYSTAGE_BULK.CURSOR_TEXT, bulk.cursor())
                        .set(WAYSTAGE_BULK.DONE, bulk.tally().done())
                        .set(WAYSTAGE_BULK.UNCHANGED, bulk.tally().unchanged())
                        .set(WAYSTAGE_BULK.FAILED, bulk.tally().failed())
                        .where(WAYSTAGE_BULK.ID.eq(bulk.id())));
    }

    /** It goes on at once, if it goes on. */
    void change(
            Connection connection, UUID id, Bulk.Status status, int perSecond, Instant now, @Nullable Instant endedAt)
            throws SQLException {
        Rows.update(
                connection,
                sql.update(WAYSTAGE_BULK)
                        .set(WAYSTAGE_BULK.STATUS, status.name())
                        .set(WAYSTAGE_BULK.PER_SECOND, perSecond)
                        .set(WAYSTAGE_BULK.NEXT_AT, StoredTime.of(now))
                        .set(WAYSTAGE_BULK.ENDED_AT, Values.time(endedAt))
                        .where(WAYSTAGE_BULK.ID.eq(id)));
    }

    private SelectConditionStep<?> select(Condition condition) {
        return sql.select(FIELDS).from(WAYSTAGE_BULK).where(condition);
    }

    private static Bulk read(ResultSet row) throws SQLException {
        return new Bulk(
                Values.uuid(row, 1),
                Bulk.Status.valueOf(row.getString(2)),
                BulkText.readSearch(row.getString(3)),
                BulkText.readAction(row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                Values.instant(row, 8),
                Values.instantOrNull(row, 9),
                row.getInt(10),
                Values.instant(row, 11),
                row.getInt(12),
                row.getString(13),
                new Bulk.Found(row.getLong(14), row.getBoolean(15)),
                new Bulk.Tally(row.getLong(16), row.getLong(17), row.getLong(18)));
    }
}
