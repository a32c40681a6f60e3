package io.waystage.engine.message;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.format.RetryPolicyText;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the events of operators are written. Thread safe. */
public final class OperatorEvents {

    private static final String TO_VERSION = "to_version";
    private static final String TASKS = "tasks";

    private OperatorEvents() {}

    /**
     * One of these events, to be.
     *
     * @param actor who does it
     * @param reason why, for people
     * @param eventId null for a new one
     * @param recorded whether the sender stores it itself
     */
    public record Draft(
            WorkflowRef workflow,
            @Nullable String actor,
            @Nullable String reason,
            @Nullable UUID eventId,
            boolean recorded) {

        private UUID id() {
            return eventId != null ? eventId : EventIds.next();
        }

        private JsonText signed(JsonText event) {
            JsonText json = recorded ? event.field("recorded", true) : event;
            return json.field("actor", actor).field("reason", reason);
        }
    }

    public static String pause(Draft draft) {
        return draft.signed(EventWriter.event("PauseWorkflow", draft.id(), draft.workflow()))
                .end();
    }

    public static String resume(Draft draft) {
        return draft.signed(EventWriter.event("ResumeWorkflow", draft.id(), draft.workflow()))
                .end();
    }

    /** @param tasks see {@link Event.MigrateWorkflow} */
    public static String migrate(Draft draft, int toVersion, Map<String, @Nullable String> tasks) {
        JsonText map = new JsonText();
        new TreeMap<>(tasks).forEach((old, now) -> map.rawMember(old, now == null ? "null" : JsonText.quote(now)));
        return draft.signed(EventWriter.event("MigrateWorkflow", draft.id(), draft.workflow())
                        .field(TO_VERSION, Integer.valueOf(toVersion)))
                .rawField(TASKS, tasks.isEmpty() ? null : map.end())
                .end();
    }

    static Event readMigration(Envelope envelope, JsonFields fields) {
        Integer version = fields.optionalInt(TO_VERSION);
        if (version == null) {
            throw new RejectedException("The field '" + TO_VERSION + "' is missing");
        }
        return new Event.MigrateWorkflow(
                envelope, version, fields.optionalNameMap(TASKS), fields.optionalText("reason"));
    }

    /** @param input a JSON text, for the tasks of the stage that have no parents; null leaves it to the blueprint */
    public static String replayStage(Draft draft, String stage, @Nullable String input) {
        return draft.signed(EventWriter.event("ReplayStage", draft.id(), draft.workflow())
                        .field("stage_name", stage))
                .rawField("input", input)
                .end();
    }

    /** @param input a JSON text; null leaves it to the blueprint */
    public static String replayTask(Draft draft, TaskAddress task, @Nullable String input) {
        return draft.signed(EventWriter.taskEvent("ReplayTask", draft.id(), draft.workflow(), task))
                .rawField("input", input)
                .end();
    }

    /** Another attempt, now. */
    public static String retryTask(Draft draft, TaskAddress task) {
        return draft.signed(EventWriter.taskEvent("TaskPending", draft.id(), draft.workflow(), task))
                .end();
    }

    /** @param output a JSON text; null for none */
    public static String completeTask(Draft draft, TaskAddress task, @Nullable String output) {
        return draft.signed(EventWriter.taskEvent("TaskCompleted", draft.id(), draft.workflow(), task))
                .field("administrator", true)
                .rawField("output", output)
                .end();
    }

    public static String failTask(Draft draft, TaskAddress task, TaskError error) {
        return draft.signed(EventWriter.taskEvent("TaskFailed", draft.id(), draft.workflow(), task))
                .error(error, null)
                .end();
    }

    /** @param input a JSON text; null leaves it to the blueprint again */
    public static String changeInput(Draft draft, TaskAddress task, @Nullable String input) {
        return draft.signed(EventWriter.taskEvent("ChangeInput", draft.id(), draft.workflow(), task))
                .rawField("input", input)
                .end();
    }

    /** @param retry null leaves it to the blueprint again */
    public static String changeRetry(Draft draft, TaskAddress task, @Nullable RetryPolicy retry) {
        return draft.signed(EventWriter.taskEvent("ChangeRetry", draft.id(), draft.workflow(), task))
                .rawField("retry", retry == null ? null : RetryPolicyText.write(retry))
                .end();
    }

    /** @param compensate whether what has been done is undone first */
    public static String cancel(Draft draft, boolean compensate) {
        return draft.signed(EventWriter.event("CancelWorkflow", draft.id(), draft.workflow()))
                .field("compensate", compensate)
                .end();
    }

    /** @param output a JSON text, in place of what the task would have put out; null for none */
    public static String skipTask(Draft draft, TaskAddress task, @Nullable String output) {
        return draft.signed(EventWriter.taskEvent("SkipTask", draft.id(), draft.workflow(), task))
                .rawField("output", output)
                .end();
    }
}
