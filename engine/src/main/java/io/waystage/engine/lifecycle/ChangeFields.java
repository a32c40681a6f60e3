package io.waystage.engine.lifecycle;

import static java.util.Map.entry;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.RetryPolicyText;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Items;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a notification tells of each kind of change: the components of its record that stand in this table, by type and
 * name. So a new kind of change is told as soon as there is one, with what all kinds have in common. What the table does not
 * name is not told: it may be large, or nobody else's business. A test asks for a decision about each.
 */
public final class ChangeFields {

    private static final Map<String, Meaning> TABLE = Map.ofEntries(
            entry("TaskRef task", (value, told) -> {
                TaskRef task = (TaskRef) value;
                told.selectable(Notification.STAGE_NAME, task.stage());
                told.selectable(Notification.TASK_NAME, task.task());
            }),
            entry("String stage", selectable(Notification.STAGE_NAME)),
            entry("int attempt", number("attempt")),
            entry("int run", number("run")),
            entry("int round", number("round")),
            entry("TaskError error", (value, told) -> told.error((TaskError) value)),
            entry("Instant until", (value, told) -> told.json.field("until", (Instant) value)),
            entry("Instant due", (value, told) -> told.json.field("due", (Instant) value)),
            entry("String why", text("reason")),
            entry("WorkflowCompleted String problem", text("problem")),
            entry("String signal", text("signal_name")),
            entry("SignalAwaited String key", text("signal_key")),
            entry("WorkflowFailed String type", text("error_type")),
            entry("CompensationStarted String type", text("error_type")),
            entry("boolean cancelled", (value, told) -> told.json.field("cancelled", ((Boolean) value).booleanValue())),
            entry("boolean reopened", (value, told) -> told.json.field("reopened", ((Boolean) value).booleanValue())),
            entry("boolean atOnce", (value, told) -> told.json.field("at_once", ((Boolean) value).booleanValue())),
            entry(
                    "RetryPolicy retry",
                    (value, told) -> told.json.rawField("retry", RetryPolicyText.write((RetryPolicy) value))),
            entry("WorkflowMigrated int from", number("from_version")),
            entry("WorkflowMigrated int to", number("to_version")),
            entry("int priority", number("priority")),
            entry("Integer priority", number("priority")),
            entry("Instant followUp", (value, told) -> told.json.field("follow_up", (Instant) value)),
            entry("TaskClaimed String by", text("claimed_by")),
            entry("String backTo", text("back_to")),
            entry("TaskDelegated String from", text("delegated_by")),
            entry("TaskDelegated String to", text("delegated_to")),
            entry("String reassignedTo", text("reassigned_to")),
            entry("Items items", (value, told) -> told.json.field("items", Integer.valueOf(((Items) value).count()))),
            entry("ItemsStarted int from", number("from")),
            entry("ItemsStarted int to", number("to")),
            entry("int item", number("item")),
            entry("boolean well", (value, told) -> told.json.field("failed", !((Boolean) value).booleanValue())),
            entry("BusinessStatusChanged String from", text("from_business_status")),
            entry("BusinessStatusChanged String to", selectable(Notification.BUSINESS_STATUS)));

    /** Which components of which kinds are not told, on purpose; written as in the table. */
    static final Set<String> NOT_TOLD = Set.of(
            "TaskScheduled String input",
            "TaskAdmitted String input",
            "TaskCompleted Output output",
            "TaskCancelled int started",
            "TaskSkipped Output output",
            "WorkflowMigrated List tasks",
            "InputGiven String input",
            "SignalKept Output payload",
            "AttributesChanged Map values",
            "WorkflowCompleted String output");

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> kind) {
            return components(kind)
                    .flatMap(
                            component -> meaning(kind, component).map(meaning -> new Part(component, meaning)).stream())
                    .toList();
        }
    };

    private ChangeFields() {}

    private record Part(RecordComponent component, Meaning meaning) {

        void write(Change change, Told told) {
            Object value;
            try {
                value = component.getAccessor().invoke(change);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read " + component + " of " + change, e);
            }
            if (value != null) {
                meaning.tell(value, told);
            }
        }
    }

    private interface Meaning {
        void tell(Object value, Told told);
    }

    private record Told(JsonText json, Map<String, String> properties) {

        void selectable(String field, String value) {
            json.field(field, value);
            properties.put(field, value);
        }

        void error(TaskError error) {
            json.error(error);
            if (error.type() != null) {
                properties.put(Notification.ERROR_TYPE, error.type());
            }
        }
    }

    static void write(Change change, JsonText json, Map<String, String> properties) {
        Told told = new Told(json, properties);
        for (Part part : PARTS.get(change.getClass())) {
            part.write(change, told);
        }
    }

    /** The names of all kinds of changes, and so of all notifications, in their order. */
    public static Set<String> eventNames() {
        return kinds(Change.class).map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ChangeFields::kinds)
                : Stream.of(type);
    }

    static Stream<RecordComponent> components(Class<?> kind) {
        return kind.isRecord() ? Arrays.stream(kind.getRecordComponents()) : Stream.of();
    }

    static boolean tells(Class<?> kind, RecordComponent component) {
        return meaning(kind, component).isPresent();
    }

    /** As it is written in the table. */
    static String place(RecordComponent component) {
        return component.getType().getSimpleName() + " " + component.getName();
    }

    private static Optional<Meaning> meaning(Class<?> kind, RecordComponent component) {
        String place = place(component);
        return Optional.ofNullable(TABLE.get(kind.getSimpleName() + " " + place))
                .or(() -> Optional.ofNullable(TABLE.get(place)));
    }

    private static Meaning selectable(String field) {
        return (value, told) -> told.selectable(field, (String) value);
    }

    private static Meaning text(String field) {
        return (value, told) -> told.json.field(field, (String) value);
    }

    private static Meaning number(String field) {
        return (value, told) -> told.json.field(field, (Integer) value);
    }
}
