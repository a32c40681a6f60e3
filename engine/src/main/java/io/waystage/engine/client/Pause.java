package io.waystage.engine.client;

import java.util.concurrent.TimeUnit;

/**
 * How long to leave a workflow alone before looking again whether it has ended. So that another node's end is told soon,
 * the pause is a tenth of what was waited; so that many who wait do not keep the database busy, there are at most 10,000
 * looks a second, of 500 in one query.
 */
final class Pause {

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
    private static final long FOR_EACH_WAITING = TimeUnit.MICROSECONDS.toNanos(100);

    private Pause() {}

    static long nanos(long waitedNanos, int waiting) {
        long wanted = Math.min(Math.max(waitedNanos / 10, SHORTEST), LONGEST);
        return Math.max(wanted, waiting * FOR_EACH_WAITING);
    }
}
