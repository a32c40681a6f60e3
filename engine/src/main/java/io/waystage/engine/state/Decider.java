package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import java.time.Instant;

/** Decides what an event does to a workflow: the engine's table of contents, event to handler. Pure. */
public final class Decider {

    private Decider() {}

    /**
     * Decides one event.
     *
     * @param plan of the blueprint version that the workflow runs
     * @param state before the event
     * @param now when the engine took the event in
     * @throws io.waystage.engine.message.RejectedException when the event names a stage or task that the blueprint does not have
     */
    public static Decision decide(Plan plan, WorkflowState state, Event event, Instant now) {
        throw new UnsupportedOperationException("to come: " + plan + state + event + now);
    }
}
