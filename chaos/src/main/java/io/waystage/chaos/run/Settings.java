package io.waystage.chaos.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is to be.
 *
 * @param duration how long things are broken
 * @param workflows how many are started, evenly over nine tenths of the duration
 * @param faults how many to spread over the duration; fewer happen if they take longer
 * @param seed of everything random: blueprints, faults, and what fails in workers
 * @param settleLimit after the last fault, the longest time without any progress
 */
public record Settings(
        Duration duration,
        long workflows,
        int faults,
        long seed,
        int blueprints,
        Duration settleLimit,
        Path directory,
        Path report) {

    private static final double LOAD_PART = 0.9;

    public Settings {
        if (duration.isZero() || duration.isNegative() || workflows < 1 || faults < 1 || blueprints < 1) {
            throw new IllegalArgumentException("duration, workflows, faults and blueprints must be positive");
        }
    }

    double startsPerSecond() {
        return workflows / (duration.toMillis() / 1_000.0 * LOAD_PART);
    }

    /** The time between the beginnings of two faults. */
    Duration pace() {
        return duration.dividedBy(faults);
    }

    /** So long a run has to reach every kill point. */
    boolean isLong() {
        return duration.compareTo(Duration.ofMinutes(10)) >= 0;
    }

    /** What repeats this run. */
    String command() {
        return "java -jar chaos/target/chaos.jar --duration %ds --workflows %d --faults %d --blueprints %d --seed %d"
                .formatted(duration.toSeconds(), workflows, faults, blueprints, seed);
    }
}
