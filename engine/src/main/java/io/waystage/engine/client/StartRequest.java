package io.waystage.engine.client;

import io.waystage.engine.message.StartDetails;
import io.waystage.engine.message.StartTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a workflow.
 *
 * @param blueprintVersion null for the current one
 * @param input a JSON text; null for none
 * @param actor who asks; null if nobody in particular
 * @param when when it is to begin
 */
public record StartRequest(
        WorkflowKey workflow,
        @Nullable Integer blueprintVersion,
        @Nullable String input,
        @Nullable String actor,
        StartTime when) {

    /** One that begins at once. */
    public StartRequest(
            WorkflowKey workflow, @Nullable Integer blueprintVersion, @Nullable String input, @Nullable String actor) {
        this(workflow, blueprintVersion, input, actor, StartTime.NOW);
    }

    public static StartRequest of(WorkflowKey workflow) {
        return new StartRequest(workflow, null, null, null);
    }

    /** The same, with this input: a JSON text. */
    public StartRequest withInput(String json) {
        return new StartRequest(workflow, blueprintVersion, json, actor, when);
    }

    /** The same, to begin so long after the engine has taken it in. */
    public StartRequest after(Duration delay) {
        return new StartRequest(workflow, blueprintVersion, input, actor, StartTime.after(delay));
    }

    /** The same, to begin at this time; at once if that is over. */
    public StartRequest at(Instant time) {
        return new StartRequest(workflow, blueprintVersion, input, actor, StartTime.at(time));
    }

    StartDetails details() {
        return new StartDetails(blueprintVersion, input, actor, when);
    }
}
