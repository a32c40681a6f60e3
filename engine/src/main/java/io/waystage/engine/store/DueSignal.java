package io.waystage.engine.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the pollers of this process that a wake-up has just become due, so that it need not wait for their next look. Thread safe. */
public final class DueSignal {

    private final List<Runnable> pollers = new CopyOnWriteArrayList<>();

    /** @param poller called on the thread that gives the signal; it must only take note */
    public void add(Runnable poller) {
        pollers.add(poller);
    }

    public void remove(Runnable poller) {
        pollers.remove(poller);
    }

    public void give() {
        pollers.forEach(Runnable::run);
    }
}
