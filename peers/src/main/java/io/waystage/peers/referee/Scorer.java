package io.waystage.peers.referee;

import io.waystage.peers.contest.Line;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a score of what a process tells. */
final class Scorer implements Consumer<Line> {

    private static final double NANOS = 1e9;
    private static final double NANOS_A_MICRO = 1e3;
    private static final double MILLIS = 1e3;

    private final Supplier<Optional<Duration>> databaseCpu;
    private double jvmNanos;
    private OptionalDouble databaseNanos = OptionalDouble.empty();
    private double workflows;
    private double seconds;
    private double median;
    private double percentile99;
    private double startUp;
    private long verified;

    /** @param databaseCpu what the database's processes have used so far */
    Scorer(Supplier<Optional<Duration>> databaseCpu) {
        this.databaseCpu = databaseCpu;
    }

    @Override
    public void accept(Line line) {
        switch (line.word()) {
            case FIRST -> startUp = line.number(0) / MILLIS;
            case BEGIN -> {
                databaseNanos = database(line.number(1));
                jvmNanos = line.number(0);
            }
            case END -> {
                jvmNanos = line.number(0) - jvmNanos;
                OptionalDouble end = database(line.number(1));
                databaseNanos = end.isPresent() && databaseNanos.isPresent()
                        ? OptionalDouble.of(end.getAsDouble() - databaseNanos.getAsDouble())
                        : OptionalDouble.empty();
            }
            case ROUND -> {
                workflows = line.number(0);
                seconds = line.number(1) / NANOS;
            }
            case LATENCY -> {
                median = line.number(0);
                percentile99 = line.number(1);
            }
            case VERIFIED -> verified = (long) line.number(0);
            case LIST, ACCEPTED, SURVIVED -> throw new IllegalStateException("Nobody asked for it: " + line);
        }
    }

    /** A server that a peer has started is its database. */
    private OptionalDouble database(double serverNanos) {
        return databaseCpu
                .get()
                .map(used -> OptionalDouble.of(used.toNanos() + serverNanos))
                .orElseGet(OptionalDouble::empty);
    }

    double startUp() {
        return startUp;
    }

    Score score(OptionalDouble startUpAgain) {
        if (workflows == 0 || verified == 0) {
            throw new IllegalStateException("No workflow was completed in " + seconds + " s");
        }
        return new Score(
                workflows / seconds,
                jvmNanos / NANOS_A_MICRO / workflows,
                databaseNanos.isPresent()
                        ? OptionalDouble.of(databaseNanos.getAsDouble() / NANOS_A_MICRO / workflows)
                        : databaseNanos,
                median,
                percentile99,
                startUp,
                startUpAgain,
                verified);
    }
}
