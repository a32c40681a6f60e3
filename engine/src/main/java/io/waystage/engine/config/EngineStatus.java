package io.waystage.engine.config;

import org.jspecify.annotations.Nullable;

/**
 * How the engine is doing, for health checks and JMX.
 *
 * @param problem why it does not take in events just now; null when it does
 * @param eventsApplied since the start of this engine, as the other counters
 * @param eventsIgnored duplicates, stale and early ones
 * @param eventsRejected sent to the rejected queue
 * @param eventsSetAside passed on to the queue for workflows that get so many events that all others would wait
 * @param batches database transactions that these events took
 * @param tasksStarted StartTask messages sent
 */
public record EngineStatus(
        State state,
        @Nullable String problem,
        long eventsApplied,
        long eventsIgnored,
        long eventsRejected,
        long eventsSetAside,
        long batches,
        long tasksStarted) {

    public enum State {
        STOPPED,
        RUNNING,
        /** Waits for the database; holds its batch and goes on by itself. */
        DATABASE_AWAY,
        /** Waits for the broker; goes on by itself. */
        BROKER_AWAY
    }
}
