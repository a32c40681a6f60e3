package io.waystage.camel.broker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.apache.activemq.artemis.utils.actors.ArtemisExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task at a time, in the order of their coming, on the threads that bring them: whoever comes while a task runs
 * leaves his own to the thread that is at work, also if that is himself. Nobody has to be woken.
 */
final class CallerRunsInOrder implements ArtemisExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(CallerRunsInOrder.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (unfinished.getAndIncrement() > 0) {
            return;
        }
        do {
            run(tasks.remove());
        } while (unfinished.decrementAndGet() > 0);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (ActiveMQInterruptedException e) {
            LOG.debug("Interrupted, as when the process ends", e);
        } catch (RuntimeException | Error e) {
            // As Artemis' own executors do: the packet's sender learns of it when no answer comes.
            LOG.warn("A packet between the embedded broker and this process failed", e);
        }
    }
}
