package io.waystage.engine.message;

import io.waystage.engine.message.Event.TaskClaimed;
import io.waystage.engine.message.Event.TaskCommented;
import io.waystage.engine.message.Event.TaskDelegated;
import io.waystage.engine.message.Event.TaskEscalated;
import io.waystage.engine.message.Event.TaskReleased;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How the events of people and their tasks are read and written. Thread safe. */
public final class HumanEvents {

    private static final String ACTOR = "actor";
    private static final String GROUPS = "groups";
    private static final String ADMINISTRATOR = "administrator";
    private static final String DELEGATE_TO = "delegate_to";
    private static final String COMMENT = "comment";
    private static final String OUTCOME = "outcome";

    static final Map<String, BiFunction<Envelope, JsonFields, Event>> READERS = Map.of(
            "TaskClaimed",
            (envelope, fields) -> new TaskClaimed(envelope, EventReader.task(fields), known(fields)),
            "TaskReleased",
            (envelope, fields) -> new TaskReleased(envelope, EventReader.task(fields), known(fields)),
            "TaskDelegated",
            (envelope, fields) -> new TaskDelegated(
                    envelope, EventReader.task(fields), known(fields), fields.requiredName(DELEGATE_TO)),
            "TaskCommented",
            (envelope, fields) -> {
                comment(fields);
                return new TaskCommented(envelope, EventReader.task(fields), known(fields));
            },
            "TaskEscalated",
            (envelope, fields) -> new TaskEscalated(envelope, EventReader.task(fields)));

    private HumanEvents() {}

    /** Whoever the sender says. */
    static Actor actor(JsonFields fields) {
        return new Actor(
                fields.optionalName(ACTOR),
                fields.optionalNames(GROUPS),
                "true".equals(fields.optionalText(ADMINISTRATOR)));
    }

    static @Nullable String outcome(JsonFields fields) {
        return fields.optionalName(OUTCOME);
    }

    private static Actor known(JsonFields fields) {
        fields.requiredName(ACTOR);
        return actor(fields);
    }

    private static String comment(JsonFields fields) {
        String comment = fields.optionalText(COMMENT);
        if (comment == null || comment.isBlank()) {
            throw new RejectedException("The field '" + COMMENT + "' is missing");
        }
        return comment;
    }

    /** What a TaskCommented says, and who. */
    public record Comment(String author, String text) {}

    /** @param text a TaskCommented that was read before */
    public static Comment comment(String text) {
        JsonFields fields = JsonFields.of(text);
        return new Comment(fields.requiredName(ACTOR), comment(fields));
    }

    /**
     * One of these events, to be.
     *
     * @param recorded whether the sender stores it itself
     */
    public record Draft(WorkflowRef workflow, TaskAddress task, Actor actor, boolean recorded) {

        private JsonText begin(String name) {
            JsonText json = EventWriter.taskEvent(name, EventIds.next(), workflow, task);
            if (recorded) {
                json.field("recorded", true);
            }
            json.field(ACTOR, actor.name());
            if (!actor.groups().isEmpty()) {
                json.rawField(GROUPS, JsonText.quoteAll(actor.groups()));
            }
            if (actor.administrator()) {
                json.field(ADMINISTRATOR, true);
            }
            return json;
        }
    }

    public static String claimed(Draft draft) {
        return draft.begin("TaskClaimed").end();
    }

    public static String released(Draft draft) {
        return draft.begin("TaskReleased").end();
    }

    public static String delegated(Draft draft, String delegateTo) {
        return draft.begin("TaskDelegated").field(DELEGATE_TO, delegateTo).end();
    }

    public static String commented(Draft draft, String comment) {
        return draft.begin("TaskCommented").field(COMMENT, comment).end();
    }

    /** @param output a JSON text; null for none */
    public static String completed(Draft draft, @Nullable String outcome, @Nullable String output) {
        return draft.begin("TaskCompleted")
                .field(OUTCOME, outcome)
                .rawField("output", output)
                .end();
    }

    /** @param eventId the same for each firing of the same escalation */
    public static String escalated(WorkflowRef workflow, TaskAddress task, UUID eventId, String actor) {
        return EventWriter.taskEvent("TaskEscalated", eventId, workflow, task)
                .field(ACTOR, actor)
                .end();
    }
}
