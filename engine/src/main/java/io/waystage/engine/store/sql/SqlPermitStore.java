package io.waystage.engine.store.sql;

import io.waystage.engine.limit.Bucket;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.limit.Turns;
import io.waystage.engine.limit.Waiting;
import io.waystage.engine.store.PermitStore;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.WakeUp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Admits under the lock of the limit's row. */
final class SqlPermitStore implements PermitStore {

    /** How many one transaction admits. */
    private static final int MOST = 500;

    private static final String KIND = "admission";

    private final Transactions transactions;
    private final LimitTable limits;
    private final PermitTable permits;
    private final WakeUpTable wakeUps;

    SqlPermitStore(Transactions transactions, LimitTable limits, PermitTable permits, WakeUpTable wakeUps) {
        this.transactions = transactions;
        this.limits = limits;
        this.permits = permits;
        this.wakeUps = wakeUps;
    }

    @Override
    public List<UUID> wanted() {
        return transactions.run(limits::wanted);
    }

    @Override
    public Admission admit(UUID limit, Instant now) {
        return transactions.runDurably(connection -> {
            Optional<LimitTable.Row> row = limits.lock(connection, limit);
            return row.isEmpty()
                    ? new Admission(true, 0, false, null)
                    : admit(connection, row.get(), StoredTime.of(now));
        });
    }

    private Admission admit(Connection connection, LimitTable.Row limit, Instant now) throws SQLException {
        Bucket bucket = limit.bucket();
        int places = limit.concurrency() == null
                ? MOST
                : Math.max(0, limit.concurrency() - permits.held(connection, limit.id()));
        int tokens = bucket == null ? MOST : bucket.tokens(now);
        int room = Math.min(MOST, Math.min(places, tokens));
        if (room == 0) {
            return new Admission(false, 0, false, bucket == null || places == 0 ? null : bucket.next(now));
        }
        List<Permit> next = Turns.next(permits.candidates(connection, limit.id(), room), room, limit.last()).stream()
                .map(Waiting::what)
                .toList();
        List<Permit> admitted = permits.hold(connection, next);
        if (admitted.isEmpty()) {
            return new Admission(false, 0, false, null);
        }
        wakeUps.put(admitted.stream().map(permit -> wakeUp(permit, now)).toList())
                .run(connection);
        Bucket left = bucket == null ? null : bucket.taken(admitted.size(), now);
        limits.used(connection, limit, left, admitted.get(admitted.size() - 1).component());
        boolean all = next.size() < room;
        boolean more = !all && room == MOST;
        Instant again = left == null || all || places <= admitted.size() ? null : left.next(now);
        return new Admission(false, admitted.size(), more, again);
    }

    private static WakeUp wakeUp(Permit permit, Instant now) {
        return new WakeUp(
                WakeUp.Key.of(permit.key().workflowId(), KIND, permit.key().task()), now, permit.event());
    }
}
