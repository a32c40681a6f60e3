package io.waystage.engine.message;

import io.waystage.blueprint.TaskRef;
import java.time.Duration;
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
     * @param eventId the same for each completion of the same attempt in the same run of a task
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
        return taskFailed(workflow, task, error, null, actor);
    }

    /** @param retryAfter the pause before the next attempt; null leaves it to the task's policy */
    public static String taskFailed(
            WorkflowRef workflow,
            TaskAddress task,
            TaskError error,
            @Nullable Duration retryAfter,
            @Nullable String actor) {
        return taskEvent("TaskFailed", EventIds.next(), workflow, task)
                .field("actor", actor)
                .error(error, retryAfter)
                .end();
    }

    /** A worker's word that it has begun. */
    public static String taskStarted(StartTask task) {
        return taskEvent("TaskStarted", EventIds.next(), WorkflowRef.of(task), TaskAddress.of(task))
                .end();
    }

    /**
     * A worker's sign of life.
     *
     * @param progress a JSON text
     * @param details a JSON text
     */
    public static String taskHeartbeat(
            WorkflowRef workflow, TaskAddress task, @Nullable String progress, @Nullable String details) {
        return taskEvent("TaskHeartbeat", EventIds.next(), workflow, task)
                .rawField("progress", progress)
                .rawField("details", details)
                .end();
    }

    /** As above, of the worker that has this task. */
    public static String taskHeartbeat(StartTask task, @Nullable String progress, @Nullable String details) {
        return taskHeartbeat(WorkflowRef.of(task), TaskAddress.of(task), progress, details);
    }

    /** Says that what kept a task from beginning is over. */
    public static String holdEnded(WorkflowRef workflow, TaskAddress task, UUID eventId) {
        return taskEvent("HoldEnded", eventId, workflow, task).end();
    }

    /** Says that a part of an attempt took too long. */
    public static String taskTimedOut(WorkflowRef workflow, TaskAddress task, TimeoutKind kind, UUID eventId) {
        return taskEvent("TaskTimedOut", eventId, workflow, task)
                .field("timeout", kind.text())
                .end();
    }

    /** Says that a stage took too long, or, without a stage, that the workflow did. */
    public static String workflowTimedOut(WorkflowRef workflow, @Nullable String stage, UUID eventId) {
        return event("WorkflowTimedOut", eventId, workflow)
                .field("stage_name", stage)
                .end();
    }

    /**
     * Tells a workflow that something has happened.
     *
     * @param payload a JSON text; null for none
     * @param eventId null for a new one
     */
    public static String signalReceived(
            WorkflowRef workflow,
            String signalName,
            @Nullable String payload,
            @Nullable UUID eventId,
            @Nullable String actor) {
        return event("SignalReceived", eventId != null ? eventId : EventIds.next(), workflow)
                .field("signal_name", signalName)
                .field("actor", actor)
                .rawField("payload", payload)
                .end();
    }

    /**
     * Makes an end of a workflow.
     *
     * @param reason for people
     * @param compensate whether what has been done is undone first
     * @param eventId null for a new one
     */
    public static String cancelWorkflow(
            WorkflowRef workflow,
            @Nullable String reason,
            boolean compensate,
            @Nullable UUID eventId,
            @Nullable String actor) {
        return event("CancelWorkflow", eventId != null ? eventId : EventIds.next(), workflow)
                .field("reason", reason)
                .field("compensate", compensate)
                .field("actor", actor)
                .end();
    }

    /**
     * Makes an end of a workflow that a task has started, or that it was about to start.
     *
     * @param eventId the same for each cancel of the same child
     * @param compensate whether what it has done is undone first
     */
    public static String cancelChild(
            WorkflowRef workflow,
            UUID eventId,
            @Nullable Integer blueprintVersion,
            String reason,
            boolean compensate,
            Parent parent) {
        return event("CancelWorkflow", eventId, workflow)
                .field("blueprint_version", blueprintVersion)
                .rawField("parent", parent.json())
                .field("reason", reason)
                .field("compensate", compensate)
                .end();
    }

    /**
     * Tells all tasks of a component that wait for this signal by this key that something has happened.
     *
     * @param workflowName null means those of all workflows
     * @param payload a JSON text; null for none
     * @param eventId null for a new one
     */
    public static String signalByKey(
            String componentName,
            @Nullable String workflowName,
            String signalName,
            String key,
            @Nullable String payload,
            @Nullable UUID eventId,
            @Nullable String actor) {
        return new JsonText()
                .field("event_name", "SignalReceived")
                .field("event_id", eventId != null ? eventId : EventIds.next())
                .field("component_name", componentName)
                .field("workflow_name", workflowName)
                .field("signal_name", signalName)
                .field("signal_key", key)
                .field("actor", actor)
                .rawField("payload", payload)
                .end();
    }

    /** Brings a signal that was sent by a key to one of the tasks that wait for it. */
    public static String signalDelivered(
            WorkflowRef workflow, TaskRef task, UUID eventId, Event.SignalReceived signal) {
        return event("SignalReceived", eventId, workflow)
                .field("stage_name", task.stage())
                .field("task_name", task.task())
                .field("signal_name", signal.signalName())
                .field("actor", signal.envelope().actor())
                .rawField("payload", signal.payload())
                .end();
    }

    /** Says that it is the turn of an attempt that has waited at a limit. */
    public static String taskAdmitted(WorkflowRef workflow, TaskAddress task, UUID eventId) {
        return taskEvent("TaskAdmitted", eventId, workflow, task).end();
    }

    /** Says that the time of a timer has come. */
    public static String timerFired(WorkflowRef workflow, TaskAddress task, UUID eventId) {
        return taskEvent("TimerFired", eventId, workflow, task).end();
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

    /**
     * Asks for the workflow that a task is, or one item of it.
     *
     * @param workflow without an id
     * @param eventId the same each time that this is asked for
     */
    public static String startChild(
            WorkflowRef workflow,
            UUID eventId,
            @Nullable Integer blueprintVersion,
            @Nullable String input,
            Parent parent) {
        return event("StartWorkflow", eventId, workflow)
                .field("blueprint_version", blueprintVersion)
                .rawField("parent", parent.json())
                .rawField("input", input)
                .end();
    }

    /**
     * Tells a task that the workflow it has started has ended, or that it cannot be started.
     *
     * @param eventId the same each time that this is told
     */
    public static String childEnded(Parent parent, UUID eventId, @Nullable String output, @Nullable TaskError error) {
        String name = parent.item() == null ? "ChildCompleted" : "ItemCompleted";
        JsonText event = taskEvent(name, eventId, parent.workflow(), parent.address())
                .field("item", parent.item())
                .rawField("output", output);
        return (error == null ? event : event.error(error)).end();
    }

    /** The engine's own word that all items of a task have ended. */
    public static String itemsJoined(WorkflowRef workflow, TaskAddress task, UUID eventId, String output) {
        return taskEvent("TaskCompleted", eventId, workflow, task)
                .rawField("output", output)
                .end();
    }

    /** An answer that came without the names of an event. */
    public static String taskCompleted(WorkflowRef workflow, TaskAddress task, UUID eventId, @Nullable String output) {
        return taskEvent("TaskCompleted", eventId, workflow, task)
                .rawField("output", output)
                .end();
    }

    /** The worker's answer to a StartTask that it has done. */
    public static String taskCompleted(StartTask task, @Nullable String output) {
        return taskCompleted(WorkflowRef.of(task), TaskAddress.of(task), output, null);
    }

    /** The worker's answer to a StartTask that it could not do. */
    public static String taskFailed(StartTask task, TaskError error) {
        return taskFailed(task, error, null);
    }

    /** @param retryAfter the pause before the next attempt; null leaves it to the task's policy */
    public static String taskFailed(StartTask task, TaskError error, @Nullable Duration retryAfter) {
        return taskFailed(WorkflowRef.of(task), TaskAddress.of(task), error, retryAfter, null);
    }

    static JsonText taskEvent(String name, UUID eventId, WorkflowRef workflow, TaskAddress task) {
        TaskRef ref = task.ref();
        return event(name, eventId, workflow)
                .field("stage_name", ref.stage())
                .field("task_name", ref.task())
                .field("attempt", task.attempt())
                .field("run", task.run());
    }

    static JsonText event(String name, UUID eventId, WorkflowRef workflow) {
        return new JsonText()
                .field("event_name", name)
                .field("event_id", eventId)
                .field("component_name", workflow.componentName())
                .field("workflow_name", workflow.workflowName())
                .field("business_ref_no", workflow.businessRefNo())
                .field("workflow_id", workflow.workflowId());
    }
}
