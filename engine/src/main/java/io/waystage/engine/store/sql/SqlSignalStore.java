package io.waystage.engine.store.sql;

import io.waystage.engine.store.SentSignal;
import io.waystage.engine.store.SignalDelivery;
import io.waystage.engine.store.SignalKey;
import io.waystage.engine.store.SignalStore;
import io.waystage.engine.store.SignalWait;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Signals and those who wait for them, brought together key by key, always in the same order of keys. */
record SqlSignalStore(Transactions transactions, SentSignalTable signals, SignalWaitTable waits)
        implements SignalStore {

    @Override
    public void keep(List<SentSignal> sent, Instant expiry) {
        sent.forEach(StorableCheck::signal);
        transactions.runDurably(connection -> {
            signals.keep(connection, sent, expiry);
            return true;
        });
    }

    @Override
    public Matches match(Collection<SentSignal> arrived, Collection<SignalWait> waiting, Instant now) {
        return transactions.runDurably(connection -> {
            Set<UUID> arrivedIds = new HashSet<>();
            Set<SignalKey> keysOfArrived = new HashSet<>();
            TreeSet<SignalKey> keys = new TreeSet<>(LockOrder.SIGNAL_KEY);
            for (SentSignal signal : arrived) {
                arrivedIds.add(signal.id());
                keysOfArrived.add(signal.key());
            }
            keys.addAll(keysOfArrived);
            waiting.forEach(wait -> keys.add(wait.key()));
            Set<SignalDelivery> deliveries = new LinkedHashSet<>();
            Set<UUID> refused = new HashSet<>();
            for (SignalKey key : keys) {
                Set<UUID> given = give(connection, key, arrivedIds, refused, now);
                if (!given.isEmpty() || keysOfArrived.contains(key)) {
                    waits.given(connection, key).stream()
                            .filter(delivery ->
                                    given.contains(delivery.signalId()) || arrivedIds.contains(delivery.signalId()))
                            .forEach(deliveries::add);
                }
            }
            deliveries.addAll(waits.given(
                    connection, waiting.stream().map(SignalWait::waiting).toList()));
            return new Matches(List.copyOf(deliveries), refused);
        });
    }

    /** Locks the signals first, so that all who give those of a key away take turns. */
    private Set<UUID> give(Connection connection, SignalKey key, Set<UUID> arrived, Set<UUID> refused, Instant now)
            throws SQLException {
        List<SentSignal> kept = signals.lockKept(connection, key, now);
        Set<UUID> given = new HashSet<>();
        if (!kept.isEmpty() && waits.lockOpen(connection, key)) {
            for (SentSignal signal : kept) {
                if (waits.give(connection, signal) > 0) {
                    given.add(signal.id());
                }
            }
            signals.take(connection, given);
        }
        List<UUID> left = kept.stream()
                .map(SentSignal::id)
                .filter(id -> !given.contains(id))
                .toList();
        List<UUID> tooMany =
                left.stream().skip(MOST_KEPT).filter(arrived::contains).toList();
        signals.remove(connection, tooMany);
        refused.addAll(tooMany);
        return given;
    }

    @Override
    public List<SignalKey> forget(Instant expiredBefore, int limit) {
        return transactions.run(connection -> signals.forget(connection, expiredBefore, limit));
    }
}
