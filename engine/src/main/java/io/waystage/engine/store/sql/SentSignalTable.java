package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_SIGNAL;

import io.waystage.engine.store.SentSignal;
import io.waystage.engine.store.SignalKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Signals that were sent by a key. */
final class SentSignalTable {

    private static final List<Column<UUID>> ID = List.of(new Column<>(WAYSTAGE_SIGNAL.ID, id -> id));

    private final DSLContext sql;
    private final BatchStatement<UUID> delete;
    private final BatchQuery<UUID> lockFree;

    SentSignalTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        delete = batches.delete(WAYSTAGE_SIGNAL, ID);
        lockFree = batches.query(
                WAYSTAGE_SIGNAL,
                ID,
                List.of(
                        WAYSTAGE_SIGNAL.ID,
                        WAYSTAGE_SIGNAL.COMPONENT_NAME,
                        WAYSTAGE_SIGNAL.SIGNAL_NAME,
                        WAYSTAGE_SIGNAL.SIGNAL_KEY,
                        WAYSTAGE_SIGNAL.TAKEN),
                Batches.Locking.SKIP);
    }

    void keep(Connection connection, List<SentSignal> signals, Instant expiry) throws SQLException {
        for (SentSignal signal : signals) {
            Rows.update(
                    connection,
                    sql.insertInto(WAYSTAGE_SIGNAL)
                            .set(WAYSTAGE_SIGNAL.ID, signal.id())
                            .set(WAYSTAGE_SIGNAL.COMPONENT_NAME, signal.key().componentName())
                            .set(WAYSTAGE_SIGNAL.WORKFLOW_NAME, signal.workflowName())
                            .set(WAYSTAGE_SIGNAL.SIGNAL_NAME, signal.key().signalName())
                            .set(WAYSTAGE_SIGNAL.SIGNAL_KEY, signal.key().key())
                            .set(WAYSTAGE_SIGNAL.TAKEN, false)
                            .set(WAYSTAGE_SIGNAL.EVENT, signal.event())
                            .set(WAYSTAGE_SIGNAL.EXPIRES_AT, Values.time(expiry))
                            .onConflictDoNothing());
        }
    }

    /** Locks those that no task has got yet, in the order in which they were kept. */
    List<SentSignal> lockKept(Connection connection, SignalKey key, Instant now) throws SQLException {
        return Rows.list(
                connection,
                sql.select(WAYSTAGE_SIGNAL.ID, WAYSTAGE_SIGNAL.WORKFLOW_NAME, WAYSTAGE_SIGNAL.EVENT)
                        .from(WAYSTAGE_SIGNAL)
                        .where(
                                isOf(key),
                                WAYSTAGE_SIGNAL.TAKEN.eq(false),
                                WAYSTAGE_SIGNAL.EXPIRES_AT.gt(Values.time(now)))
                        .orderBy(WAYSTAGE_SIGNAL.SEQ)
                        .forUpdate(),
                row -> new SentSignal(Values.uuid(row, 1), key, row.getString(2), row.getString(3)));
    }

    void take(Connection connection, Collection<UUID> ids) throws SQLException {
        for (UUID id : ids) {
            Rows.update(
                    connection,
                    sql.update(WAYSTAGE_SIGNAL)
                            .set(WAYSTAGE_SIGNAL.TAKEN, true)
                            .setNull(WAYSTAGE_SIGNAL.EVENT)
                            .where(WAYSTAGE_SIGNAL.ID.eq(id)));
        }
    }

    void remove(Connection connection, List<UUID> ids) throws SQLException {
        delete.write(connection, ids);
    }

    /** Leaves out those that somebody else is about to forget. */
    List<SignalKey> forget(Connection connection, Instant before, int limit) throws SQLException {
        List<UUID> expired = Rows.list(
                connection,
                sql.select(WAYSTAGE_SIGNAL.ID)
                        .from(WAYSTAGE_SIGNAL)
                        .where(WAYSTAGE_SIGNAL.EXPIRES_AT.lt(Values.time(before)))
                        .orderBy(WAYSTAGE_SIGNAL.EXPIRES_AT)
                        .limit(limit),
                row -> Values.uuid(row, 1));
        List<UUID> free = new ArrayList<>();
        List<SignalKey> unknown = new ArrayList<>();
        lockFree.read(connection, expired, row -> {
            free.add(Values.uuid(row, 1));
            if (!row.getBoolean(5)) {
                unknown.add(key(row));
            }
        });
        delete.write(connection, free.stream().sorted(LockOrder.ID).toList());
        return unknown;
    }

    private static SignalKey key(ResultSet row) throws SQLException {
        return new SignalKey(row.getString(2), row.getString(3), row.getString(4));
    }

    private static Condition isOf(SignalKey key) {
        return WAYSTAGE_SIGNAL
                .SIGNAL_KEY
                .eq(key.key())
                .and(WAYSTAGE_SIGNAL.SIGNAL_NAME.eq(key.signalName()))
                .and(WAYSTAGE_SIGNAL.COMPONENT_NAME.eq(key.componentName()));
    }
}
