package io.waystage.engine.limit;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.UUID;

/**
 * An open attempt of a limited task: it waits to be admitted, or counts against its limit until it ends.
 *
 * @param component the tenant, whom it takes turns with
 * @param priority the highest goes first
 * @param since when the attempt was scheduled
 * @param event the TaskAdmitted, a JSON text
 */
public record Permit(Key key, UUID limit, String component, int priority, Instant since, String event) {

    /** A task has at most one. */
    public record Key(UUID workflowId, TaskRef task) {}
}
