package io.waystage.engine.message;

import io.waystage.blueprint.TaskRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message that asks a worker to do a task, as the worker reads it.
 *
 * @param input a JSON text
 * @param text the whole message as it came
 */
public record StartTask(
        String componentName,
        @Nullable String workflowName,
        String businessRefNo,
        @Nullable UUID workflowId,
        @Nullable Integer blueprintVersion,
        TaskRef task,
        @Nullable Integer attempt,
        @Nullable Integer run,
        @Nullable String input,
        String text) {

    /**
     * Reads a StartTask.
     *
     * @throws RejectedException when it is none
     */
    public static StartTask parse(String text) {
        throw new UnsupportedOperationException("to come: " + text);
    }
}
