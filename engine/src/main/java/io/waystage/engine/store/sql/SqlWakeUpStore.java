package io.waystage.engine.store.sql;

import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WakeUpStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Polls the wake-up table. */
final class SqlWakeUpStore implements WakeUpStore {

    private final Transactions transactions;
    private final WakeUpTable wakeUps;

    SqlWakeUpStore(Transactions transactions, WakeUpTable wakeUps) {
        this.transactions = transactions;
        this.wakeUps = wakeUps;
    }

    @Override
    public int fireDue(Instant now, int limit, Function<List<WakeUp>, Collection<WakeUp>> fire) {
        return transactions.run(connection -> {
            List<WakeUp> due = wakeUps.takeDue(connection, now, limit);
            if (!due.isEmpty()) {
                // They may come from transactions that were committed elsewhere: nothing is sent before its cause is on
                // disk.
                transactions.sync(connection);
                List<WakeUp.Key> fired =
                        fire.apply(due).stream().map(WakeUp::key).toList();
                wakeUps.delete(connection, fired);
            }
            return due.size();
        });
    }

    @Override
    public Count count(Instant now) {
        return transactions.run(connection -> wakeUps.count(connection, now));
    }
}
