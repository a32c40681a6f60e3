package io.waystage.engine.message;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.InvalidBlueprintException;
import io.waystage.blueprint.format.RetryPolicyText;
import io.waystage.engine.message.Event.ChildCompleted;
import io.waystage.engine.message.Event.ItemCompleted;
import io.waystage.engine.message.Event.StartDue;
import io.waystage.engine.message.Event.StartWorkflow;
import io.waystage.engine.message.Event.TaskCompleted;
import io.waystage.engine.message.Event.TaskFailed;
import io.waystage.engine.message.Event.TaskPending;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads event messages: which {@code event_name} becomes which event. Thread safe. */
public final class EventReader {

    private static final String SIGNAL = "SignalReceived";
    private static final String SIGNAL_KEY = "signal_key";
    private static final String REFERENCE = "business_ref_no";

    private static final Map<String, BiFunction<Envelope, JsonFields, Event>> BY_NAME = new TreeMap<>(Map.ofEntries(
            entry("StartWorkflow", EventReader::startWorkflow),
            entry(
                    "CancelWorkflow",
                    (envelope, fields) -> new Event.CancelWorkflow(
                            envelope,
                            fields.optionalText("reason"),
                            !"false".equals(fields.optionalText("compensate")),
                            fields.optionalInt("blueprint_version"),
                            parent(fields))),
            entry("StartDue", (envelope, fields) -> new StartDue(envelope)),
            entry(
                    "ChildCompleted",
                    (envelope, fields) -> new ChildCompleted(
                            envelope, task(fields), fields.optionalJson("output"), optionalError(fields))),
            entry(
                    "ItemCompleted",
                    (envelope, fields) -> new ItemCompleted(
                            envelope,
                            task(fields),
                            item(fields),
                            fields.optionalJson("output"),
                            optionalError(fields))),
            entry(
                    "TaskCompleted",
                    (envelope, fields) -> new TaskCompleted(
                            envelope,
                            task(fields),
                            fields.optionalJson("output"),
                            HumanEvents.outcome(fields),
                            HumanEvents.actor(fields))),
            entry(
                    "TaskFailed",
                    (envelope, fields) -> new TaskFailed(envelope, task(fields), error(fields), retryAfter(fields))),
            entry(
                    "PauseWorkflow",
                    (envelope, fields) -> new Event.PauseWorkflow(envelope, fields.optionalText("reason"))),
            entry(
                    "ResumeWorkflow",
                    (envelope, fields) -> new Event.ResumeWorkflow(envelope, fields.optionalText("reason"))),
            entry("MigrateWorkflow", OperatorEvents::readMigration),
            entry(
                    "ReplayStage",
                    (envelope, fields) -> new Event.ReplayStage(
                            envelope,
                            fields.requiredName("stage_name"),
                            fields.optionalJson("input"),
                            fields.optionalText("reason"))),
            entry(
                    "ReplayTask",
                    (envelope, fields) -> new Event.ReplayTask(
                            envelope, task(fields), fields.optionalJson("input"), fields.optionalText("reason"))),
            entry(
                    "SkipTask",
                    (envelope, fields) -> new Event.SkipTask(
                            envelope, task(fields), fields.optionalJson("output"), fields.optionalText("reason"))),
            entry(
                    "ChangeInput",
                    (envelope, fields) -> new Event.ChangeInput(
                            envelope, task(fields), fields.optionalJson("input"), fields.optionalText("reason"))),
            entry(
                    "ChangeRetry",
                    (envelope, fields) -> new Event.ChangeRetry(
                            envelope, task(fields), retry(fields), fields.optionalText("reason"))),
            entry("TaskPending", (envelope, fields) -> new TaskPending(envelope, task(fields))),
            entry("TaskStarted", (envelope, fields) -> new Event.TaskStarted(envelope, task(fields))),
            entry("TaskHeartbeat", EventReader::heartbeat),
            entry(
                    "TaskTimedOut",
                    (envelope, fields) -> new Event.TaskTimedOut(
                            envelope, task(fields), TimeoutKind.of(fields.requiredName("timeout")), null)),
            entry(SIGNAL, EventReader::signal),
            entry(
                    "WorkflowTimedOut",
                    (envelope, fields) -> new Event.WorkflowTimedOut(envelope, fields.optionalName("stage_name"))),
            entry("TaskAdmitted", (envelope, fields) -> new Event.TaskAdmitted(envelope, task(fields))),
            entry("HoldEnded", (envelope, fields) -> new Event.HoldEnded(envelope, task(fields))),
            entry("TimerFired", (envelope, fields) -> new Event.TimerFired(envelope, task(fields)))));

    /** What the details of a heartbeat may have, in characters: they are kept and sent along, and heartbeats are many. */
    private static final int MOST_DETAILS = 65_536;

    static {
        BY_NAME.putAll(HumanEvents.READERS);
    }

    private EventReader() {}

    /**
     * Reads one event.
     *
     * @param brokerId asked for only when the message has no {@code event_id}: an id that stays the same when the broker
     *     delivers the message again
     * @throws RejectedException when it is none; the text says why
     */
    public static Event read(String text, Supplier<UUID> brokerId) {
        JsonFields fields = JsonFields.of(text);
        String name = fields.requiredName("event_name");
        BiFunction<Envelope, JsonFields, Event> kind = BY_NAME.get(name);
        if (kind == null) {
            throw new RejectedException("The event_name '" + name + "' is unknown; known are " + BY_NAME.keySet());
        }
        return kind.apply(envelope(fields, text, brokerId), fields);
    }

    /** Whether a text is a JSON object that says which event it is. */
    public static boolean isEvent(String text) {
        if (!text.stripLeading().startsWith("{") && !EventSequence.is(text)) {
            return false;
        }
        try {
            return EventSequence.is(text) || JsonFields.of(text).has("event_name");
        } catch (RejectedException e) {
            // What is wrong with it is said to whoever sent it as an answer.
            return false;
        }
    }

    /**
     * The output of a TaskCompleted, or the payload of a SignalReceived, as a JSON text; null if there is none.
     *
     * @param text an event that was read before
     */
    public static @Nullable String output(String text) {
        JsonFields fields = JsonFields.of(text);
        String output = fields.optionalJson("output");
        return output != null ? output : fields.optionalJson("payload");
    }

    private static Event startWorkflow(Envelope envelope, JsonFields fields) {
        return new StartWorkflow(
                envelope,
                fields.optionalInt("blueprint_version"),
                fields.optionalJson("input"),
                new StartTime(fields.optionalInstant("start_at"), fields.optionalDuration("delay")),
                parent(fields));
    }

    /** What an item has put out, of an ItemCompleted that was read before. */
    public static ItemResult itemResult(String text) {
        JsonFields fields = JsonFields.of(text);
        return new ItemResult(fields.optionalJson("output"), optionalError(fields));
    }

    private static @Nullable Parent parent(JsonFields fields) {
        JsonFields parent = fields.optionalObject("parent");
        return parent == null ? null : Parent.of(parent);
    }

    private static int item(JsonFields fields) {
        Integer item = fields.optionalIndex("item");
        if (item == null) {
            throw new RejectedException("The field 'item' is missing");
        }
        return item;
    }

    private static @Nullable TaskError optionalError(JsonFields fields) {
        return fields.has("error") ? error(fields) : null;
    }

    private static Envelope envelope(JsonFields fields, String text, Supplier<UUID> brokerId) {
        String eventId = fields.optionalName("event_id");
        return new Envelope(
                eventId != null ? EventIds.of(eventId) : brokerId.get(),
                fields.requiredName("component_name"),
                fields.optionalName("workflow_name"),
                isByKey(fields) ? "" : fields.requiredName(REFERENCE),
                fields.optionalUuid("workflow_id"),
                fields.optionalName("actor"),
                instant(fields.optionalName("occurred_at")),
                text,
                "true".equals(fields.optionalText("recorded")));
    }

    private static boolean isByKey(JsonFields fields) {
        return fields.has(SIGNAL_KEY) && SIGNAL.equals(fields.optionalName("event_name"));
    }

    private static Event signal(Envelope envelope, JsonFields fields) {
        String key = fields.optionalName(SIGNAL_KEY);
        if (isByKey(fields) && (key == null || fields.has(REFERENCE))) {
            throw new RejectedException(
                    key == null
                            ? "The field '" + SIGNAL_KEY + "' is blank"
                            : "A signal is for one workflow, by its '" + REFERENCE
                                    + "', or for all tasks that wait for its '" + SIGNAL_KEY + "', not both");
        }
        TaskRef task = fields.has("task_name") ? task(fields).ref() : null;
        return new Event.SignalReceived(
                envelope, fields.requiredName("signal_name"), key, task, fields.optionalJson("payload"));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            // Only for people, and kept as it came: no reason to turn the event away.
            return null;
        }
    }

    private static Map.Entry<String, BiFunction<Envelope, JsonFields, Event>> entry(
            String name, BiFunction<Envelope, JsonFields, Event> kind) {
        return Map.entry(name, kind);
    }

    private static Event heartbeat(Envelope envelope, JsonFields fields) {
        String details = fields.optionalJson("details");
        String progress = fields.optionalJson("progress");
        int length = (details == null ? 0 : details.length()) + (progress == null ? 0 : progress.length());
        if (length > MOST_DETAILS) {
            throw new RejectedException(
                    "A heartbeat has at most " + MOST_DETAILS + " characters of details, not " + length);
        }
        return new Event.TaskHeartbeat(envelope, task(fields), progress, details);
    }

    static TaskAddress task(JsonFields fields) {
        return new TaskAddress(
                new TaskRef(fields.requiredName("stage_name"), fields.requiredName("task_name")),
                fields.optionalInt("attempt"),
                fields.optionalInt("run"));
    }

    /** An object with type, message and retryable; or, as some senders have it, just a text. */
    private static TaskError error(JsonFields fields) {
        JsonFields error = fields.optionalObject("error");
        if (error == null) {
            return TaskError.of(null, fields.optionalText("error"), true);
        }
        boolean retryable = !"false".equals(error.optionalText("retryable"));
        return TaskError.of(error.optionalText("type"), error.optionalText("message"), retryable);
    }

    /** As in a blueprint; nothing means the blueprint's own. */
    private static @Nullable RetryPolicy retry(JsonFields fields) {
        String json = fields.optionalJson("retry");
        try {
            return json == null ? null : RetryPolicyText.read(json);
        } catch (InvalidBlueprintException e) {
            throw new RejectedException("The field 'retry' is no retry policy: " + e.getMessage());
        }
    }

    private static @Nullable Duration retryAfter(JsonFields fields) {
        JsonFields error = fields.optionalObject("error");
        String text = error == null ? null : error.optionalText("retry_after");
        return text == null ? null : RetryAfter.parse(text).orElse(null);
    }
}
