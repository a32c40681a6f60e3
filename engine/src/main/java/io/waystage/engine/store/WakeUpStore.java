package io.waystage.engine.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The wake-up table. Thread safe; any number of nodes poll it. */
public interface WakeUpStore {

    /**
     * Takes due wake-ups that nobody else is taking just now (SKIP LOCKED), lets them be fired, and removes those that
     * were, all in one transaction. One that is fired but not removed because the process dies is fired again.
     *
     * @param limit how many at most
     * @param fire sends the events and returns the wake-ups whose event the broker has; not called when none is due
     * @return how many were due, at most {@code limit}
     */
    int fireDue(Instant now, int limit, Function<List<WakeUp>, Collection<WakeUp>> fire);

    /** How many wait, and how many of them are due. */
    Count count(Instant now);

    record Count(long waiting, long due) {}
}
