package io.waystage.camel.upkeep;

import io.waystage.engine.jms.GrowingPause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether something is due: after an interval, at once while there is more, after growing pauses in trouble. */
final class PollLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private final String what;
    private final BooleanSupplier look;
    private final Duration interval;
    private final CountDownLatch stop;

    /**
     * Makes a loop for one thread.
     *
     * @param what waits in trouble, for people
     * @param look does what is due, and says whether there is more
     * @param stop counted down to end the loop
     */
    PollLoop(String what, BooleanSupplier look, Duration interval, CountDownLatch stop) {
        this.what = what;
        this.look = look;
        this.interval = interval;
        this.stop = stop;
    }

    @Override
    public void run() {
        GrowingPause trouble = new GrowingPause(stop);
        boolean waiting = false;
        boolean running = true;
        while (running) {
            try {
                boolean more = look.getAsBoolean();
                if (waiting) {
                    waiting = false;
                    trouble.reset();
                    LOG.info("{} go on", what);
                }
                running = !stop.await(more ? 0 : interval.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException e) {
                if (!waiting) {
                    LOG.warn("{} wait, none is lost: {}", what, e.toString());
                }
                waiting = true;
                running = trouble.await();
            }
        }
    }
}
