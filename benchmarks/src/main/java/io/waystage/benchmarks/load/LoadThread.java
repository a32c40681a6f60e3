package io.waystage.benchmarks.load;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread that works until it is closed; what it throws is thrown by {@link #close}. */
public final class LoadThread implements AutoCloseable {

    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    /** What such a thread does, as long as it is not told to stop. */
    @FunctionalInterface
    public interface Work {
        void run(BooleanSupplier stopping) throws Exception;
    }

    private LoadThread(String name, Work work) {
        thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
    }

    public static LoadThread start(String name, Work work) {
        LoadThread started = new LoadThread(name, work);
        started.thread.start();
        return started;
    }

    private void run(Work work) {
        try {
            work.run(() -> stopping);
        } catch (Throwable e) {
            failure = e;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException(thread.getName() + " failed: " + thrown.getMessage(), thrown);
        }
    }
}
