package io.waystage.engine.gate;

import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.HoldStore;
import io.waystage.engine.store.PermitStore;
import io.waystage.engine.store.PermitStore.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits who waits at limits, and frees what operators keep from beginning no longer. Any number of nodes may do this at once: a limit
 * is with one of them at a time.
 *
 * <p>The order is: lock the limit, count who is held, decide, mark those who go on and make their events due, commit. So nobody goes on
 * whom the database does not count, whoever dies when: the events are fired as all wake-ups are. Thread safe.
 */
public final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** For what other nodes have done. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** What somebody else admits at the same time may leave room that only this node knows of. */
    private static final Duration BUSY = Duration.ofMillis(10);

    /** How many one transaction frees. */
    private static final int MOST = 500;

    private final PermitStore store;
    private final HoldStore holds;
    private final DueSignal due;
    private final InstantSource clock;
    private final Semaphore wanted = new Semaphore(0);

    /** @param due given when events have become due */
    public Gate(PermitStore store, HoldStore holds, DueSignal due, InstantSource clock) {
        this.store = store;
        this.holds = holds;
        this.due = due;
        this.clock = clock;
    }

    /** Says that somebody waits, or that there is room. Returns at once. */
    public void look() {
        wanted.release();
    }

    /** Admits until it is stopped. */
    public void run(CountDownLatch stop) {
        GrowingPause trouble = new GrowingPause(stop);
        boolean waiting = false;
        boolean running = true;
        while (running && stop.getCount() > 0) {
            try {
                Duration pause = admit();
                if (waiting) {
                    waiting = false;
                    trouble.reset();
                    LOG.info("Limited and held tasks go on");
                }
                if (wanted.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    wanted.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException e) {
                if (!waiting) {
                    LOG.warn("Limited and held tasks wait, none is lost: {}", e.toString());
                }
                waiting = true;
                running = trouble.await();
            }
        }
    }

    /**
     * Looks once at all limits and at all that is held.
     *
     * @return how long to wait before the next look
     */
    public Duration admit() {
        free();
        Duration pause = INTERVAL;
        for (UUID limit : store.wanted()) {
            Duration other = admit(limit);
            pause = other.compareTo(pause) < 0 ? other : pause;
        }
        return pause;
    }

    private void free() {
        int freed;
        do {
            freed = holds.free(clock.instant(), MOST);
            if (freed > 0) {
                LOG.debug("{} tasks are held no longer", freed);
                due.give();
            }
        } while (freed == MOST);
    }

    private Duration admit(UUID limit) {
        while (true) {
            Instant now = clock.instant();
            Admission admission = store.admit(limit, now);
            if (admission.admitted() > 0) {
                LOG.debug("{} tasks may go on at the limit {}", admission.admitted(), limit);
                due.give();
            }
            if (!admission.more()) {
                return pause(admission, now);
            }
        }
    }

    private static Duration pause(Admission admission, Instant now) {
        if (admission.busy()) {
            return BUSY;
        }
        Instant next = admission.next();
        return next == null ? INTERVAL : Duration.between(now, next);
    }
}
