package io.waystage.camel.compile;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.camel.worker.TaskSource;
import io.waystage.engine.message.StartTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task of a blueprint, wherever it is deployed. */
public record TaskPlace(BlueprintKey blueprint, TaskRef task) {

    private static final int PARTS = 4;

    /** Reads {@code component/workflow/stage/task}; empty if it is something else. */
    public static Optional<TaskPlace> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != PARTS || List.of(parts).stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(new TaskPlace(new BlueprintKey(parts[0], parts[1]), new TaskRef(parts[2], parts[3])));
    }

    /**
     * Where StartTask messages of this task arrive. A queue that the blueprint names may be shared with other tasks, so
     * there only this task's messages are taken.
     *
     * @param known the blueprint; null if this node does not know it, then the task has the derived queue
     * @throws IllegalArgumentException when the blueprint has no such task, or no message announces it
     */
    public TaskSource source(@Nullable Blueprint known) {
        Stage stage = stage(known);
        Task definition = definition(known, stage);
        Blueprint owner = known != null
                ? known
                : new Blueprint(blueprint.workflowName(), blueprint.componentName(), List.of(), null, Map.of());
        String queue = owner.queueOf(stage, definition)
                .orElseThrow(() -> new IllegalArgumentException(
                        this + " is a human task without a queue: nothing is sent for it"));
        return new TaskSource(queue, definition.queue() == null ? null : selector());
    }

    /** Takes only this task's messages. */
    public String selector() {
        return StartTask.PLACE + " = '" + StartTask.place(blueprint, task).replace("'", "''") + "'";
    }

    private Stage stage(@Nullable Blueprint known) {
        if (known == null) {
            return new Stage(task.stage(), java.math.BigDecimal.ZERO, List.of(), null, Map.of());
        }
        return known.stage(task.stage()).orElseThrow(() -> unknown("stage " + task.stage()));
    }

    private Task definition(@Nullable Blueprint known, Stage stage) {
        if (known == null) {
            return new Task(task.task(), TaskType.SERVICE, null, List.of(), null, null, null, Map.of());
        }
        return stage.task(task.task()).orElseThrow(() -> unknown("task " + task));
    }

    private IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException("The blueprint " + blueprint + " has no " + what);
    }

    @Override
    public String toString() {
        return blueprint + "/" + task;
    }
}
