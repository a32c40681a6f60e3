package io.waystage.engine.client;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a workflow.
 *
 * @param blueprintVersion null for the current one
 * @param input a JSON text; null for none
 * @param actor who asks; null if nobody in particular
 */
public record StartRequest(
        WorkflowKey workflow,
        @Nullable Integer blueprintVersion,
        @Nullable String input,
        @Nullable String actor) {

    public static StartRequest of(WorkflowKey workflow) {
        return new StartRequest(workflow, null, null, null);
    }

    /** The same, with this input: a JSON text. */
    public StartRequest withInput(String json) {
        return new StartRequest(workflow, blueprintVersion, json, actor);
    }
}
