package io.waystage.benchmarks.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Shows what is going on while the measuring thread waits: a line that moves on a terminal, a line now and then elsewhere.
 * For one thread.
 */
public final class Progress {

    private static final int WIDTH = 100;
    private static final Duration STANDSTILL = Duration.ofMinutes(1);
    private static final Duration FRAME = Duration.ofMillis(500);
    private static final int FRAMES_PER_LINE = 10;

    private final PrintStream out;
    private final boolean terminal;
    private String title = "";
    private int frame;
    private boolean unfinished;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A plain line. */
    public void say(String line) {
        endLine();
        out.println(line);
    }

    /** What the phases from now on belong to. */
    public void title(String text) {
        title = text;
        say(text);
    }

    /** Waits, and shows how many workflows come by meanwhile. */
    public void during(String phase, Duration time, LongSupplier count) throws InterruptedException {
        during(phase, time, "workflows", count, () -> false);
    }

    /** Waits, but not longer than until it is done, and shows how often something happens meanwhile. */
    public void during(String phase, Duration time, String what, LongSupplier count, BooleanSupplier done)
            throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long first = count.getAsLong();
        long left = end - System.nanoTime();
        while (left > 0 && !done.getAsBoolean()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, FRAME.toNanos()));
            long now = System.nanoTime();
            left = end - now;
            long happened = count.getAsLong() - first;
            show(String.format(
                    Locale.ROOT,
                    "  %-34s %,9d %s  %,8.0f/s  %s left",
                    phase,
                    happened,
                    what,
                    happened / ((now - begin) / 1e9),
                    text(Math.max(left, 0))));
        }
        endLine();
    }

    /**
     * Waits for something to be so.
     *
     * @throws IllegalStateException when it is not within the limit
     */
    public void until(String phase, Duration limit, BooleanSupplier done) throws InterruptedException {
        await(phase, limit, done, taken -> "  " + phase + " " + text(taken));
    }

    /**
     * Waits until something has happened so often.
     *
     * @throws IllegalStateException when it has not within the limit, or when nothing happens any more
     */
    public void until(String phase, Duration limit, LongSupplier count, long enough) throws InterruptedException {
        long first = count.getAsLong();
        AtomicLong last = new AtomicLong(first);
        AtomicLong moved = new AtomicLong(System.nanoTime());
        await(
                phase,
                limit,
                () -> isEnough(phase, last, moved, count, enough),
                taken -> String.format(
                        Locale.ROOT,
                        "  %-34s %,9d of %,d  %,8.0f/s  %s",
                        phase,
                        last.get(),
                        enough,
                        (last.get() - first) / (taken / 1e9),
                        text(taken)));
    }

    private boolean isEnough(String phase, AtomicLong last, AtomicLong moved, LongSupplier count, long enough) {
        long now = System.nanoTime();
        long value = count.getAsLong();
        if (last.getAndSet(value) != value) {
            moved.set(now);
        } else if (now - moved.get() > STANDSTILL.toNanos()) {
            throw new IllegalStateException(title + ": " + phase + " stands still at " + value + " of " + enough);
        }
        return value >= enough;
    }

    private void await(String phase, Duration limit, BooleanSupplier done, LongFunction<String> line)
            throws InterruptedException {
        long begin = System.nanoTime();
        while (!done.getAsBoolean()) {
            long taken = System.nanoTime() - begin;
            if (taken > limit.toNanos()) {
                throw new IllegalStateException(title + ": " + phase + " took longer than " + text(limit.toNanos()));
            }
            TimeUnit.MILLISECONDS.sleep(20);
            if (taken / FRAME.toNanos() > frame) {
                show(line.apply(taken));
            }
        }
        endLine();
    }

    /** How far something has come that reports by itself. */
    public void part(String phase, long done, long total) {
        show(String.format(Locale.ROOT, "  %-34s %,9d of %,d", phase, done, total));
        if (done == total) {
            endLine();
        }
    }

    private void show(String line) {
        frame++;
        if (terminal) {
            out.printf("\r%-" + WIDTH + "s", line);
            out.flush();
            unfinished = true;
        } else if (frame % FRAMES_PER_LINE == 0) {
            out.println(line);
        }
    }

    private void endLine() {
        frame = 0;
        if (unfinished) {
            out.println();
            unfinished = false;
        }
    }

    /** A time for people, in whole seconds. */
    public static String text(long nanos) {
        return Duration.ofSeconds(Math.round(nanos / 1e9))
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
    }
}
