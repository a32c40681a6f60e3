package io.waystage.benchmarks.load;

import io.waystage.benchmarks.subject.Application;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Keeps a fixed number of workflows in flight until it is closed. A workflow counts as in flight until its last task is
 * done, which the service of that task sees: nothing has to be asked or listened to.
 */
public final class ClosedLoop implements AutoCloseable {

    /** Seldom enough to cost nothing, often enough for the number in flight to stay what it is. */
    private static final long PAUSE_NANOS = 500_000;

    private final Application application;
    private final int inFlight;
    private final LoadThread thread;

    private ClosedLoop(Application application, int inFlight) {
        this.application = application;
        this.inFlight = inFlight;
        this.thread = LoadThread.start("closed-loop", this::run);
    }

    public static ClosedLoop start(Application application, int inFlight) {
        return new ClosedLoop(application, inFlight);
    }

    private void run(BooleanSupplier stopping) {
        while (!stopping.getAsBoolean()) {
            long room = inFlight - (application.started() - application.served());
            for (long i = 0; i < room; i++) {
                application.startOne();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.close();
    }
}
