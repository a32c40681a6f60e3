package io.waystage.camel.node;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Something that is opened on a thread of its own while the caller opens something else. Whoever takes it closes it; what
 * nobody took is closed here. For one thread at a time.
 */
final class Beside<T extends AutoCloseable> implements AutoCloseable {

    private final ExecutorService thread;
    private final Future<T> opening;
    private boolean taken;

    private Beside(ExecutorService thread, Future<T> opening) {
        this.thread = thread;
        this.opening = opening;
    }

    /** @param thread is shut down on closing */
    static <T extends AutoCloseable> Beside<T> begin(ExecutorService thread, Supplier<T> open) {
        return new Beside<>(thread, thread.submit(open::get));
    }

    /** Waits until it is open, and throws what opening it threw. */
    T take() {
        taken = true;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.get();
                } catch (InterruptedException e) {
                    // What is half open cannot be closed, so the end of opening comes first.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        throw new IllegalStateException("A supplier threw a checked exception", e);
    }

    /** Waits, too, if nobody took it, and then also throws what opening it threw: the caller has failed meanwhile. */
    @Override
    public void close() {
        try (Closing unused = new Closing()) {
            if (!taken) {
                unused.add(take());
            }
        } finally {
            thread.shutdown();
        }
    }
}
