package io.waystage.engine.message;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON texts, each with a new time-ordered {@code event_id} unless one is given. Thread safe. */
public final class EventWriter {

    private EventWriter() {}

    /**
     * The worker's answer to a StartTask.
     *
     * @param output a JSON text; null for none
     */
    public static String taskCompleted(StartTask task, @Nullable String output) {
        throw new UnsupportedOperationException("to come: " + task + output);
    }

    public static String taskFailed(StartTask task, TaskError error) {
        throw new UnsupportedOperationException("to come: " + task + error);
    }

    /** @param eventId the same for each firing of the same retry, so that a second firing is a duplicate */
    public static String taskPending(
            BlueprintKey blueprint,
            String businessRefNo,
            UUID workflowId,
            TaskRef task,
            int attempt,
            int run,
            UUID eventId) {
        throw new UnsupportedOperationException(
                "to come: " + blueprint + businessRefNo + workflowId + task + attempt + run + eventId);
    }
}
