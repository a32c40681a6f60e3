package io.waystage.benchmarks.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An {@link io.waystage.benchmarks.subject.Application} in a process of its own. For one thread. */
public final class EngineProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Starting workflows takes its time, but never this much for each. */
    private static final Duration EACH = Duration.ofMillis(5);

    private static final double MEBI = 1 << 20;

    private final Child child;

    private EngineProcess(Child child) {
        this.child = child;
    }

    /**
     * Starts it and waits until it runs.
     *
     * @param heapMebi its largest heap
     * @param prefix of the business references of the workflows that it starts
     * @param options of the {@code waystage} component
     */
    public static EngineProcess start(int heapMebi, String prefix, Map<String, String> options) {
        List<String> arguments = new ArrayList<>(List.of(prefix));
        arguments.addAll(Java.arguments(options));
        return new EngineProcess(Child.start(EngineMain.class, heapMebi, arguments, LIMIT));
    }

    /**
     * From now on it may use so many processors, on average.
     *
     * @throws java.io.UncheckedIOException when this system does not let us say so
     */
    public void limitCpu(double processors) {
        child.limitCpu(processors);
    }

    /** Starts so many workflows, and waits until the broker has them. */
    public void startWorkflows(long number) {
        child.ask(EngineMain.START + " " + number, LIMIT.plus(EACH.multipliedBy(number)));
    }

    /** From now on so many workflows are in flight. */
    public void saturate(int inFlight) {
        child.ask(EngineMain.SATURATE + " " + inFlight, LIMIT);
    }

    /** From now on no more workflows are started. */
    public void relax() {
        child.ask(EngineMain.RELAX, LIMIT);
    }

    /** Only of a process with the role engine. */
    public Counts counts() {
        return Counts.parse(child.ask(EngineMain.COUNTS, LIMIT));
    }

    /** What is left on its heap after a full collection, in MiB. */
    public double liveHeap() {
        return Long.parseLong(child.ask(EngineMain.HEAP, LIMIT)) / MEBI;
    }

    /** User and system time so far. */
    public Duration cpu() {
        return child.cpu();
    }

    @Override
    public void close() {
        child.close();
    }
}
