package io.waystage.blueprint;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a handler can know and say of the task that it is doing. {@link #current} gives it on the thread that does the task; from there it
 * may be handed to other threads. Thread safe.
 */
public abstract class TaskContext {

    private static final ThreadLocal<@Nullable TaskContext> OF_THREAD = new ThreadLocal<>();

    /** @throws IllegalStateException when this thread is not doing a task */
    public static TaskContext current() {
        TaskContext current = OF_THREAD.get();
        if (current == null) {
            throw new IllegalStateException(
                    "This thread is doing no task; take the context where the task begins and hand it on");
        }
        return current;
    }

    /** Does something while this is the context of the thread's task: for whoever calls handlers. */
    public static <T> T during(TaskContext context, Supplier<T> work) {
        TaskContext before = OF_THREAD.get();
        OF_THREAD.set(context);
        try {
            return work.get();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }

    /** Which attempt of the task it is: 1, 2, 3... */
    public abstract int attempt();

    /**
     * A sign of life. It costs little to call it often: signs that follow each other much faster than the task's heartbeat limit
     * asks for are dropped. Without such a limit it does nothing. Does not wait for the broker.
     *
     * @param progress for people, for instance 0.4 or 40; null for none
     * @param details where this attempt stands: any value that Jackson makes JSON of; the next attempt gets that of the last sign
     */
    public abstract void heartbeat(@Nullable Number progress, @Nullable Object details);

    /**
     * The last sign of life of the attempts before, as a JSON object with {@code attempt}, {@code occurred_at}, {@code progress} and
     * {@code details}; empty if there was none.
     */
    public abstract Optional<String> lastHeartbeat();
}
