package io.waystage.samples.run;

import static java.util.Objects.requireNonNullElse;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who does each task of a workflow, in a word or two; and which queues nobody would serve without a simulation. */
final class Servers {

    private final Map<TaskRef, String> names = new HashMap<>();
    private final Set<String> simulated = new HashSet<>();

    /** @param served queues that this application serves anyway */
    Servers(WorkflowDefinition definition, Set<String> served) {
        for (Stage stage : definition.blueprint().stages()) {
            for (Task task : stage.tasks()) {
                TaskRef ref = new TaskRef(stage.name(), task.name());
                Wiring wiring = definition.wiring().get(ref);
                if (task.type() == TaskType.HUMAN) {
                    names.put(ref, requireNonNullElse(task.assignedTo(), "somebody"));
                } else if (wiring instanceof Wiring.Endpoint endpoint) {
                    names.put(ref, endpoint.uri().replaceFirst("\\?.*", ""));
                } else if (wiring instanceof Wiring.Handler<?>) {
                    names.put(ref, "handler");
                } else {
                    String queue = definition.blueprint().queueOf(stage, task).orElseThrow();
                    names.put(ref, served.contains(queue) ? queue : Simulation.NAME);
                    if (!served.contains(queue)) {
                        simulated.add(queue);
                    }
                }
            }
        }
    }

    String of(TaskRef task) {
        return names.getOrDefault(task, "service");
    }

    int widestName() {
        return names.values().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Queues of tasks that have neither an endpoint nor a service in this application. */
    Set<String> simulatedQueues() {
        return Set.copyOf(simulated);
    }
}
