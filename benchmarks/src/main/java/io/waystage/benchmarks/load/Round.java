package io.waystage.benchmarks.load;

import io.waystage.benchmarks.subject.Ledger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What happened between two readings.
 *
 * @param workflows completed
 * @param events recorded
 */
public record Round(Reading begin, Reading end, long workflows, long events) {

    /** Counts, once the load has ended, what the database has recorded between the readings. */
    public static Round count(Reading begin, Reading end, Ledger ledger) throws SQLException {
        Round round =
                new Round(begin, end, ledger.completed(begin.at(), end.at()), ledger.events(begin.at(), end.at()));
        if (round.workflows == 0) {
            throw new IllegalStateException("No workflow was completed within " + round.duration());
        }
        return round;
    }

    private Duration duration() {
        return Duration.between(begin.at(), end.at());
    }

    public double workflowsPerSecond() {
        return workflows / seconds();
    }

    public double eventsPerSecond() {
        return events / seconds();
    }

    private double seconds() {
        return duration().toNanos() / 1e9;
    }

    /** Of this process, in microseconds. */
    public double jvmPerWorkflow() {
        return micros(end.jvm().minus(begin.jvm())) / workflows;
    }

    /** Of the database's own processes, in microseconds; empty if there are none. */
    public OptionalDouble databasePerWorkflow() {
        if (begin.database().isEmpty() || end.database().isEmpty()) {
            return OptionalDouble.empty();
        }
        Duration used = end.database().get().minus(begin.database().get());
        return OptionalDouble.of(micros(used) / workflows);
    }

    /** Of this process and the database's, in microseconds. */
    public double cpuPerWorkflow() {
        return jvmPerWorkflow() + databasePerWorkflow().orElse(0);
    }

    /** Of this process and the database's, in microseconds. */
    public double cpuPerEvent() {
        return cpuPerWorkflow() * workflows / events;
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }
}
