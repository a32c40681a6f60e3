package io.waystage.engine.store;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.UUID;

/**
 * The last sign of life of a task's worker.
 *
 * @param at when the engine took it in
 * @param text a JSON object, with what the worker said
 */
public record Heartbeat(UUID workflowId, TaskRef task, int attempt, int run, Instant at, String text) {

    /** There is one per task at most, whatever its attempt. */
    public record Key(UUID workflowId, TaskRef task) {}

    /** The same with what was said in another form. */
    public Heartbeat withText(String other) {
        return new Heartbeat(workflowId, task, attempt, run, at, other);
    }

    public Key key() {
        return new Key(workflowId, task);
    }
}
