package io.waystage.samples.console;

import java.time.Duration;
import java.util.Locale;

/** How far many things have got: a bar that moves on a terminal, a plain line now and then elsewhere. */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    private final Console console;
    private final int total;
    private final String things;
    private final long begin;
    private long lastShown;
    private int doneLastShown = -1;

    /**
     * @param things what is counted, in the plural
     * @param nanoTime the time at which the first may begin, as {@link System#nanoTime()}
     */
    public ProgressBar(Console console, int total, String things, long nanoTime) {
        this.console = console;
        this.total = total;
        this.things = things;
        this.begin = nanoTime;
        this.lastShown = nanoTime;
    }

    /** Shows the state of things, unless that was done a moment ago. */
    public void show(int done, long nanoTime) {
        Duration pause = console.isTerminal() ? BETWEEN_FRAMES : BETWEEN_LINES;
        boolean end = done == total && doneLastShown != total;
        if (!end && nanoTime - lastShown < pause.toNanos()) {
            return;
        }
        lastShown = nanoTime;
        doneLastShown = done;
        double seconds = Math.max(nanoTime - begin, 1) / 1e9;
        String text = String.format(
                Locale.ROOT, "%,d of %,d %s, %d%%, %,.0f/s", done, total, things, 100L * done / total, done / seconds);
        if (console.isTerminal() && !end) {
            console.unfinished(bar(done) + "  " + text);
        } else {
            console.line(bar(done) + "  " + text);
        }
    }

    private String bar(int done) {
        int filled = (int) ((long) WIDTH * done / total);
        String marks = console.style(Style.GREEN, "#".repeat(filled));
        return "[" + marks + "-".repeat(WIDTH - filled) + "]";
    }
}
