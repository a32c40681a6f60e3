package io.waystage.chaos.run;

import io.waystage.chaos.process.Postgres;
import io.waystage.chaos.report.Console;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks now and then how far everything is, and tells. */
final class Watch implements AutoCloseable {

    private static final long EVERY_SECONDS = 5;

    private final World world;
    private final Settings settings;
    private final Console console;
    private final long begun = System.nanoTime();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger mostPageFiles = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "watch");
        daemon.setDaemon(true);
        return daemon;
    });
    private long lastDone;

    Watch(World world, Settings settings, Console console) {
        this.world = world;
        this.settings = settings;
        this.console = console;
        repeat(this::tell, EVERY_SECONDS);
        repeat(this::look, 1);
    }

    private void repeat(Runnable duty, long seconds) {
        var unused = thread.scheduleWithFixedDelay(duty, seconds, seconds, TimeUnit.SECONDS);
    }

    private void tell() {
        Postgres database = world.bench().database();
        Counts.read(database).ifPresent(counts -> {
            double rate = (counts.done() - lastDone) / (double) EVERY_SECONDS;
            lastDone = counts.done();
            Duration left = settings.duration().minus(elapsed());
            console.progress(
                    elapsed(),
                    left.isNegative() ? Duration.ZERO : left,
                    faults.get(),
                    counts.done(),
                    settings.workflows(),
                    rate);
        });
    }

    private void look() {
        mostPageFiles.accumulateAndGet(world.pageFiles(), Math::max);
    }

    /** Counts one more fault; gives its number. */
    int fault() {
        return faults.incrementAndGet();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    int mostPageFiles() {
        return mostPageFiles.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
