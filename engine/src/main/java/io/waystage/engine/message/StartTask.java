package io.waystage.engine.message;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.Durations;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message that asks a worker to do a task, as the worker reads it.
 *
 * @param input a JSON text: the workflow's input, or what the task's mapping made
 * @param outputs a JSON object: what the parents put out, by their names; null if they did not
 * @param timeout a JSON object: the task's limits. A worker that gets any says when it begins, by a TaskStarted
 * @param heartbeat a JSON object: the last sign of life of the attempts before
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
        @Nullable String outputs,
        @Nullable String timeout,
        @Nullable String heartbeat,
        String text) {

    /** Its {@code event_name}, which each message also carries as a JMS property of that name. */
    public static final String NAME = "StartTask";

    /** The JMS property that says which task it starts, so that tasks that share a queue can select theirs. */
    public static final String PLACE = "waystage_task";

    /**
     * The JMS property that the answer should have as its {@code JMSXGroupID}, where several engine nodes share a broker: it
     * brings a workflow's answers to one node. Without it they are as good, and slower to take in.
     */
    public static final String GROUP = "waystage_group";

    /** The value of {@link #PLACE}. */
    public static String place(BlueprintKey blueprint, TaskRef task) {
        return blueprint + "/" + task;
    }

    /** The same task, of whose message the body is the input alone. */
    public StartTask bare(String body) {
        // An object of its own: a route that passes the input on has an output, one that leaves the body as it is has
        // none.
        String own = String.valueOf(body.toCharArray());
        return new StartTask(
                componentName,
                workflowName,
                businessRefNo,
                workflowId,
                blueprintVersion,
                task,
                attempt,
                run,
                own,
                null,
                timeout,
                heartbeat,
                body);
    }

    /**
     * Reads a StartTask.
     *
     * @throws RejectedException when it is none
     */
    public static StartTask parse(String text) {
        JsonFields fields = JsonFields.of(text);
        String name = fields.requiredName("event_name");
        if (!name.equals(NAME)) {
            throw new RejectedException("The message on a task queue must be a StartTask, not '" + name + "'");
        }
        TaskAddress address = EventReader.task(fields);
        return new StartTask(
                fields.requiredName("component_name"),
                fields.optionalName("workflow_name"),
                fields.requiredName("business_ref_no"),
                fields.optionalUuid("workflow_id"),
                fields.optionalInt("blueprint_version"),
                address.ref(),
                address.attempt(),
                address.run(),
                fields.optionalJson("input"),
                fields.optionalJson("outputs"),
                fields.optionalJson("timeout"),
                fields.optionalJson("heartbeat"),
                text);
    }

    /** How long a worker may be silent at most; null if as long as it likes. */
    public @Nullable Duration heartbeatLimit() {
        if (timeout == null || !timeout.startsWith("{")) {
            return null;
        }
        String limit = JsonFields.of(timeout).optionalText("heartbeat");
        return limit == null ? null : Durations.parse(limit).orElse(null);
    }
}
