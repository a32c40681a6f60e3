package io.waystage.camel.worker;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then for tasks that take longer than the task timeout. A thread that hangs cannot be ended, so it loses
 * its session instead: the broker delivers the task again (here or elsewhere), and after its last delivery attempt the
 * dead-letter route tells the engine that the task failed. The thread is interrupted and replaced.
 */
final class HangWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(HangWatch.class);

    private final Iterable<TaskLoop> loops;
    private final Duration limit;
    private final WorkerStatus status;
    private final Consumer<TaskLoop> replace;

    /** @param replace puts a new loop in the place of this one and breaks this one off */
    HangWatch(Iterable<TaskLoop> loops, Duration limit, WorkerStatus status, Consumer<TaskLoop> replace) {
        this.loops = loops;
        this.limit = limit;
        this.status = status;
        this.replace = replace;
    }

    /** How often to look. */
    static Duration interval(Duration limit) {
        long millis = limit.toMillis() / 4;
        return Duration.ofMillis(Math.min(Math.max(millis, 50), 10_000));
    }

    @Override
    public void run() {
        try {
            loops.forEach(this::look);
        } catch (RuntimeException e) {
            LOG.error("The watch for hanging tasks failed; it looks again", e);
        }
    }

    private void look(TaskLoop loop) {
        Thread thread = loop.guard().abandonIfLate(System.nanoTime(), limit);
        if (thread != null) {
            LOG.warn(
                    "A task on {} runs for more than {}: it is given up and delivered again (option taskTimeout)",
                    loop.queue(),
                    limit);
            status.hung.increment();
            thread.interrupt();
            replace.accept(loop);
        }
    }
}
