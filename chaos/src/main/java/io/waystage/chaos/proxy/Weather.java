package io.waystage.chaos.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What all connections of one proxy suffer just now. Thread safe. */
final class Weather {

    private final AtomicReference<@Nullable Cut> armed = new AtomicReference<>();
    private final AtomicInteger cutsDone = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private boolean stalled;

    /** Lets a chunk wait as long as it has to. */
    void pass() throws InterruptedException {
        Duration pause = delay;
        if (!pause.isZero()) {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        synchronized (this) {
            while (stalled) {
                wait();
            }
        }
    }

    void delay(Duration value) {
        delay = value;
    }

    synchronized void stall(boolean value) {
        stalled = value;
        notifyAll();
    }

    void arm(@Nullable Cut cut) {
        armed.set(cut);
    }

    /** The cut for the next commit, which is then used up; null for none. */
    @Nullable
    Cut takeCut() {
        return armed.getAndSet(null);
    }

    void cutDone() {
        cutsDone.incrementAndGet();
    }

    int cutsDone() {
        return cutsDone.get();
    }
}
