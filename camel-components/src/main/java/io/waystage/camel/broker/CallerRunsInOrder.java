package io.waystage.camel.broker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.apache.activemq.artemis.utils.actors.ArtemisExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task at a time, in the order of their coming, on the threads that bring them: whoever comes while a task runs
 * leaves his own to the thread that is at work, also if that is himself. So nobody has to be woken; only a thread that has
 * run many tasks of others leaves the rest to a pool, since it may hold locks.
 */
final class CallerRunsInOrder implements ArtemisExecutor {

    static final int AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(CallerRunsInOrder.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Executor pool;

    /** @param pool takes over from a thread that has run {@value #AT_ONCE} tasks in a row */
    CallerRunsInOrder(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (unfinished.getAndIncrement() == 0) {
            drain();
        }
    }

    private void drain() {
        int ran = 0;
        do {
            if (++ran > AT_ONCE && isHandedOver()) {
                return;
            }
            runNext();
        } while (unfinished.decrementAndGet() > 0);
    }

    private boolean isHandedOver() {
        try {
            pool.execute(this::drain);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The pool has ended; the rest runs here", e);
            return false;
        }
    }

    /** Whatever becomes of the task, also out of memory or stack, what comes later must find its way. */
    private void runNext() {
        try {
            tasks.remove().run();
        } catch (ActiveMQInterruptedException e) {
            LOG.debug("Interrupted, as when the process ends", e);
        } catch (Throwable e) {
            // As Artemis' own executors do: the packet's sender learns of it when no answer comes.
            warn(e);
        }
    }

    private static void warn(Throwable e) {
        try {
            LOG.warn("A packet between the embedded broker and this process failed", e);
        } catch (Throwable unwritten) {
            e.addSuppressed(unwritten);
        }
    }
}
