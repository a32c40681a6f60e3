package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WAKE_UP;

import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WakeUpStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What happens later. */
final class WakeUpTable {

    private static final List<Column<WakeUp.Key>> KEY = List.of(
            new Column<>(WAYSTAGE_WAKE_UP.WORKFLOW_ID, WakeUp.Key::workflowId),
            new Column<>(WAYSTAGE_WAKE_UP.NAME, WakeUp.Key::name));

    private static final List<Column<WakeUp>> VALUES = List.of(
            new Column<>(WAYSTAGE_WAKE_UP.DUE_AT, wakeUp -> StoredTime.of(wakeUp.due())),
            new Column<>(WAYSTAGE_WAKE_UP.EVENT, WakeUp::event));

    private static final List<Column<WakeUp>> KEY_OF_ROW = Column.of(KEY, WakeUp::key);

    static final List<Field<?>> FIELDS = Column.fields(Column.concat(KEY_OF_ROW, VALUES));

    private final DSLContext sql;
    private final BatchStatement<WakeUp> upsert;
    private final BatchStatement<WakeUp.Key> delete;
    private final BatchQuery<WakeUp.Key> lockFree;
    private final boolean locksWithinLimit;

    WakeUpTable(DSLContext sql, Dialect dialect) {
        Batches batches = dialect.batches(sql);
        this.sql = sql;
        locksWithinLimit = dialect.locksWithinLimit();
        upsert = batches.upsert(WAYSTAGE_WAKE_UP, KEY_OF_ROW, VALUES);
        delete = batches.delete(WAYSTAGE_WAKE_UP, KEY);
        lockFree = batches.query(WAYSTAGE_WAKE_UP, KEY, FIELDS, Batches.Locking.SKIP);
    }

    Write<WakeUp> put(Collection<WakeUp> wakeUps) {
        TreeMap<WakeUp.Key, WakeUp> lastOfEach = new TreeMap<>(LockOrder.WAKE_UP);
        wakeUps.forEach(wakeUp -> lastOfEach.put(wakeUp.key(), wakeUp));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    /**
     * Removes those that nobody is firing just now: locks them at once, and gives what removes them. One that is being fired is gone afterwards, or fires again, and its
     * event then changes nothing. Waiting for it would be waiting for the broker.
     */
    Write<WakeUp.Key> cancel(Connection connection, Collection<WakeUp.Key> keys) throws SQLException {
        List<WakeUp.Key> free = new ArrayList<>();
        lockFree.read(
                connection, keys.stream().distinct().sorted(LockOrder.WAKE_UP).toList(), row -> free.add(key(row)));
        return new Write<>(delete, free);
    }

    /** Puts off those that exist and that nobody is firing just now: locks them at once, and gives what changes them. */
    Write<WakeUp> move(Connection connection, Collection<WakeUp> wakeUps) throws SQLException {
        TreeMap<WakeUp.Key, WakeUp> lastOfEach = new TreeMap<>(LockOrder.WAKE_UP);
        wakeUps.forEach(wakeUp -> lastOfEach.put(wakeUp.key(), wakeUp));
        List<WakeUp> free = new ArrayList<>();
        lockFree.read(
                connection,
                List.copyOf(lastOfEach.keySet()),
                row -> free.add(Objects.requireNonNull(lastOfEach.get(key(row)))));
        return new Write<>(upsert, free);
    }

    void delete(Connection connection, List<WakeUp.Key> keys) throws SQLException {
        delete.write(connection, keys);
    }

    /** Locks what is due and not locked by another poller. */
    List<WakeUp> takeDue(Connection connection, Instant now, int limit) throws SQLException {
        var due = sql.select(FIELDS)
                .from(WAYSTAGE_WAKE_UP)
                .where(WAYSTAGE_WAKE_UP.DUE_AT.le(now))
                .orderBy(WAYSTAGE_WAKE_UP.DUE_AT)
                .limit(limit);
        if (locksWithinLimit) {
            return Rows.list(connection, due.forUpdate().skipLocked(), WakeUpTable::read);
        }
        List<WakeUp.Key> keys = Rows.list(connection, due, WakeUpTable::key);
        List<WakeUp> taken = new ArrayList<>();
        lockFree.read(connection, keys, row -> taken.add(read(row)));
        taken.removeIf(wakeUp -> wakeUp.due().isAfter(now)); // moved between the two queries
        return taken;
    }

    WakeUpStore.Count count(Connection connection, Instant now) throws SQLException {
        return Rows.list(
                        connection,
                        sql.select(DSL.count(), DSL.count().filterWhere(WAYSTAGE_WAKE_UP.DUE_AT.le(now)))
                                .from(WAYSTAGE_WAKE_UP),
                        row -> new WakeUpStore.Count(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    private static WakeUp.Key key(ResultSet row) throws SQLException {
        return new WakeUp.Key(Values.uuid(row, 1), row.getString(2));
    }

    /** @param row begins with {@link #FIELDS} */
    static WakeUp read(ResultSet row) throws SQLException {
        return new WakeUp(key(row), Values.instant(row, 3), row.getString(4));
    }
}
