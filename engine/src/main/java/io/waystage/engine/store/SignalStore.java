package io.waystage.engine.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Signals by a key, and the tasks that wait for them. Thread safe; throws as {@link WorkflowStore} does.
 *
 * <p>Whoever has stored a signal or a waiting task asks for {@link #match} afterwards. Both may happen at the same time on different
 * nodes: each is committed before it looks for the other, so one of the two finds it, and a row lock on the signal lets only one of
 * them give it away.
 */
public interface SignalStore {

    /** How many signals of one key wait for a task at most. */
    int MOST_KEPT = 100;

    /**
     * Keeps signals until a task has got them; one that was kept before stays as it is. They are on disk when this returns.
     *
     * @param expiry how long: then they are forgotten, also by {@link #match}
     */
    void keep(List<SentSignal> signals, Instant expiry);

    /**
     * Gives the signals that wait to the tasks that wait: the oldest signal of a key to all of its tasks that have none. It is on
     * disk when this returns.
     *
     * @param arrived signals that have been kept just now
     * @param waiting tasks that have just begun to wait
     */
    Matches match(Collection<SentSignal> arrived, Collection<SignalWait> waiting, Instant now);

    /**
     * Takes out signals that nobody knows any more.
     *
     * @return those that no task has got
     */
    List<SignalKey> forget(Instant expiredBefore, int limit);

    /**
     * What has been matched.
     *
     * @param deliveries of what was given away by this call, or before and is about the arrived signals or the waiting tasks; they
     *     may be delivered already
     * @param refused arrived signals for which there was no room; they are not kept
     */
    record Matches(List<SignalDelivery> deliveries, Set<UUID> refused) {}
}
