package io.waystage.engine.config;

import java.util.Set;

/**
 * Where messages go.
 *
 * @param events the queue that the engine takes its events from
 * @param rejected the queue for messages that can never be applied, each with the reason as a property
 * @param lifecycle the multicast address of the lifecycle notifications
 * @param deadLetters the queue to which the broker moves a StartTask that it has given up
 */
public record QueueNames(String events, String rejected, String lifecycle, String deadLetters) {

    public static final QueueNames DEFAULT = new QueueNames(
            "waystage.events", "waystage.events.rejected", "waystage.lifecycle", "waystage.dead-letters");

    /** The queue for the events of workflows that get so many of them that those of all others would wait. */
    public String crowded() {
        return events + ".crowded";
    }

    /** The queue for what operators have done to messages, until an engine has put it into its database. */
    public String operatorLog() {
        return rejected + ".log";
    }

    /** All of them: no task may have one as its queue. */
    public Set<String> all() {
        return Set.of(events, crowded(), rejected, operatorLog(), lifecycle, deadLetters);
    }
}
