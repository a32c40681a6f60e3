package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much of a SERVICE task may go on in the whole cluster. What is over it waits in the engine, not in the service's queue. At least
 * one of concurrency and rate is there.
 *
 * @param concurrency how many attempts may be open at once, from 1 to {@link #MOST}; null means any number
 * @param rate how many may begin in a time; null means any number
 * @param name shares the limit between all tasks, of whatever workflow and component, that give this name; null means that it is the
 *     task's own. The definition that was deployed last counts for all of them
 */
public record Limit(
        @Nullable Integer concurrency,
        @Nullable Rate rate,
        @Nullable String name) implements Feature {

    public static final int MOST = 1_000_000;

    public Limit {
        if (concurrency == null && rate == null) {
            throw new IllegalArgumentException("A limit needs a concurrency or a rate");
        }
        if (concurrency != null) {
            check(concurrency, "The tasks at once");
        }
    }

    /**
     * So many in a time. After a quiet time as many may begin at once; from then on they begin evenly spread.
     *
     * @param tasks from 1 to {@link #MOST}
     * @param per longer than nothing
     */
    public record Rate(int tasks, Duration per) {

        public Rate {
            check(tasks, "The tasks of a rate");
            if (per.isZero() || per.isNegative()) {
                throw new IllegalArgumentException("The time of a rate is longer than nothing, not " + per);
            }
        }
    }

    /** At most so many attempts at once. */
    public static Limit concurrency(int tasks) {
        return new Limit(tasks, null, null);
    }

    /** At most so many attempts begin in a time. */
    public static Limit perTime(int tasks, Duration per) {
        return new Limit(null, new Rate(tasks, per), null);
    }

    /** Besides, at most so many attempts begin in a time. */
    public Limit rate(int tasks, Duration per) {
        return new Limit(concurrency, new Rate(tasks, per), name);
    }

    /** One limit for all tasks that give this name. */
    public Limit named(String shared) {
        return new Limit(concurrency, rate, Objects.requireNonNull(shared, "shared"));
    }

    private static void check(int tasks, String what) {
        if (tasks < 1 || tasks > MOST) {
            throw new IllegalArgumentException(what + " are from 1 to " + MOST + ", not " + tasks);
        }
    }
}
