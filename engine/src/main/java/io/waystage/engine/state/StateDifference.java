package io.waystage.engine.state;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds words for where a stored state differs from the one that its audit trail leads to. */
final class StateDifference {

    private static final List<Field> FIELDS = List.of(
            new Field("number of events", WorkflowState::seq),
            new Field("version", state -> state.identity().blueprintVersion()),
            new Field("status", WorkflowState::status),
            new Field("stage", WorkflowState::stage),
            new Field("business status", WorkflowState::businessStatus),
            new Field("outputs", state -> state.outputs().isEmpty() ? "none" : "some"),
            new Field("course", WorkflowState::course),
            new Field("number of tasks", state -> state.tasks().size()),
            new Field("time of creation", WorkflowState::createdAt),
            new Field("time of the last event", WorkflowState::updatedAt),
            new Field("time of closing", WorkflowState::closedAt));

    private StateDifference() {}

    /** What differs first, or null if nothing does. */
    static @Nullable String first(Plan plan, WorkflowState folded, WorkflowState stored) {
        for (Field field : FIELDS) {
            Object expected = field.value().apply(folded);
            Object actual = field.value().apply(stored);
            if (!Objects.equals(expected, actual)) {
                return field.name() + ": " + expected + " by the audit trail, " + actual + " in the store";
            }
        }
        for (int task = 0; task < plan.taskCount(); task++) {
            if (!folded.task(task).equals(stored.task(task))) {
                return "task " + plan.ref(task) + ": " + folded.task(task) + " by the audit trail, " + stored.task(task)
                        + " in the store";
            }
        }
        return null;
    }

    private record Field(String name, Function<WorkflowState, @Nullable Object> value) {}
}
