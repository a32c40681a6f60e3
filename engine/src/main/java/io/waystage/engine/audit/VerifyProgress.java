package io.waystage.engine.audit;

import java.time.Duration;

/**
 * How far a check has come.
 *
 * @param workflows compared so far
 * @param events folded so far
 * @param different workflows that differ, so far
 */
public record VerifyProgress(long workflows, long events, long different, Duration elapsed) {

    /** Workflows a second, since the beginning. */
    public double rate() {
        return workflows / Math.max(elapsed.toNanos() / 1e9, 1e-9);
    }
}
