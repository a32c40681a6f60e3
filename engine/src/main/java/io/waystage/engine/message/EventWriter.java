package io.waystage.engine.message;

import io.waystage.blueprint.TaskRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON texts, each with a new time-ordered {@code event_id} unless one is given. Thread safe. */
public final class EventWriter {

    private EventWriter() {}

    /** Asks for a workflow. */
    public static String startWorkflow(WorkflowRef workflow, StartDetails details) {
        return start(event("StartWorkflow", EventIds.next(), workflow), details);
    }

    /** Asks for a workflow that begins at once; null is what is not to be said. */
    public static String startWorkflow(
            WorkflowRef workflow, @Nullable Integer blueprintVersion, @Nullable String input, @Nullable String actor) {
        return startWorkflow(workflow, new StartDetails(blueprintVersion, input, actor, StartTime.NOW));
    }

    /** Asks for a workflow that its sender stores itself. */
    public static String recordedStart(WorkflowRef workflow, StartDetails details) {
        return start(event("StartWorkflow", EventIds.next(), workflow).field("recorded", true), details);
    }

    private static String start(JsonText event, StartDetails details) {
        return event.field("blueprint_version", details.blueprintVersion())
                .field("start_at", details.when().at())
                .field("delay", details.when().delay())
                .field("actor", details.actor())
                .rawField("input", details.input())
                .end();
    }

    /** @param eventId the same for each firing of the same start */
    public static String startDue(WorkflowRef workflow, UUID eventId, @Nullable String actor) {
        return event("StartDue", eventId, workflow).field("actor", actor).end();
    }

    /**
     * A completion that its sender stores, or has stored, itself.
     *
     * @param eventId the same for each completion of the same run of the same task
     * @param output a JSON text; null for none
     */
    public static String recordedCompletion(
            WorkflowRef workflow, TaskAddress task, UUID eventId, @Nullable String output, @Nullable String actor) {
        return taskEvent("TaskCompleted", eventId, workflow, task)
                .field("recorded", true)
                .field("actor", actor)
                .rawField("output", output)
                .end();
    }

    /** @param output a JSON text; null for none */
    public static String taskCompleted(
            WorkflowRef workflow, TaskAddress task, @Nullable String output, @Nullable String actor) {
        return taskEvent("TaskCompleted", EventIds.next(), workflow, task)
                .field("actor", actor)
                .rawField("output", output)
                .end();
    }

    public static String taskFailed(WorkflowRef workflow, TaskAddress task, TaskError error, @Nullable String actor) {
        return taskEvent("TaskFailed", EventIds.next(), workflow, task)
                .field("actor", actor)
                .error(error)
                .end();
    }

    /**
     * Asks for another attempt.
     *
     * @param eventId null for a new one. The retrier gives the same one for each firing of the same retry, so that a second
     *     firing is a duplicate
     */
    public static String taskPending(
            WorkflowRef workflow, TaskAddress task, @Nullable UUID eventId, @Nullable String actor) {
        return taskEvent("TaskPending", eventId != null ? eventId : EventIds.next(), workflow, task)
                .field("actor", actor)
                .end();
    }

    /** The worker's answer to a StartTask that it has done. */
    public static String taskCompleted(StartTask task, @Nullable String output) {
        return taskCompleted(WorkflowRef.of(task), TaskAddress.of(task), output, null);
    }

    /** The worker's answer to a StartTask that it could not do. */
    public static String taskFailed(StartTask task, TaskError error) {
        return taskFailed(WorkflowRef.of(task), TaskAddress.of(task), error, null);
    }

    private static JsonText taskEvent(String name, UUID eventId, WorkflowRef workflow, TaskAddress task) {
        TaskRef ref = task.ref();
        return event(name, eventId, workflow)
                .field("stage_name", ref.stage())
                .field("task_name", ref.task())
                .field("attempt", task.attempt())
                .field("run", task.run());
    }

    private static JsonText event(String name, UUID eventId, WorkflowRef workflow) {
        return new JsonText()
                .field("event_name", name)
                .field("event_id", eventId)
                .field("component_name", workflow.componentName())
                .field("workflow_name", workflow.workflowName())
                .field("business_ref_no", workflow.businessRefNo())
                .field("workflow_id", workflow.workflowId());
    }
}
