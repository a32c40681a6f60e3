package io.waystage.blueprint.feature;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The workflows inside of for-each tasks. Each is a blueprint with one stage, {@link #STAGE}, in the component and version of the
 * blueprint that it is part of, and named {@code workflow > stage > task}.
 */
public final class Bodies {

    /** The only stage of a body. */
    public static final String STAGE = "EACH";

    /** Between the parts of a body's name; stands in no name that is such a part. */
    public static final String SEPARATOR = " > ";

    private Bodies() {}

    /** The body of this task as a blueprint; empty if it has none. */
    public static Optional<Blueprint> of(Blueprint owner, TaskRef ref) {
        return owner.stage(ref.stage())
                .flatMap(stage -> stage.task(ref.task()).flatMap(task -> of(owner, stage, task)));
    }

    private static Optional<Blueprint> of(Blueprint owner, Stage stage, Task task) {
        return task.features().get(Do.class).map(body -> {
            Stage only = new Stage(STAGE, BigDecimal.ONE, body.tasks(), null, Map.of());
            Jq output = body.output() != null ? body.output() : lastOutput(body.tasks());
            return new Blueprint(
                    name(owner.workflowName(), stage.name(), task.name()),
                    owner.componentName(),
                    List.of(only),
                    owner.retryOf(stage, task).orElse(null),
                    Features.of(new OutputMapping(output)),
                    Map.of());
        });
    }

    /** The name of the workflow that is this task's body. */
    public static String name(String workflow, String stage, String task) {
        return workflow + SEPARATOR + stage + SEPARATOR + task;
    }

    /** The task whose body is named so, and its blueprint; empty if that is no name of a body. */
    public static Optional<Owner> ownerOf(BlueprintKey body) {
        String name = body.workflowName();
        int task = name.lastIndexOf(SEPARATOR);
        int stage = task < 1 ? -1 : name.lastIndexOf(SEPARATOR, task - 1);
        if (stage < 1) {
            return Optional.empty();
        }
        return Optional.of(new Owner(
                new BlueprintKey(body.componentName(), name.substring(0, stage)),
                new TaskRef(
                        name.substring(stage + SEPARATOR.length(), task), name.substring(task + SEPARATOR.length()))));
    }

    /** A task that has a body. */
    public record Owner(BlueprintKey blueprint, TaskRef task) {}

    /** The stage by which a definition's wiring has the tasks of a body: {@code stage > task > EACH}. */
    public static String wiringStage(String stage, String task) {
        return stage + SEPARATOR + task + SEPARATOR + STAGE;
    }

    /** A definition and those of all bodies in it, however deep, each with its part of the wiring. */
    public static List<WorkflowDefinition> with(WorkflowDefinition definition) {
        List<WorkflowDefinition> all = new ArrayList<>();
        all.add(definition);
        for (Stage stage : definition.blueprint().stages()) {
            for (Task task : stage.tasks()) {
                of(definition.blueprint(), stage, task)
                        .ifPresent(body -> all.addAll(with(new WorkflowDefinition(
                                body, part(definition.wiring(), wiringStage(stage.name(), task.name()))))));
            }
        }
        return all;
    }

    private static Map<TaskRef, Wiring> part(Map<TaskRef, Wiring> wiring, String stage) {
        Map<TaskRef, Wiring> part = new HashMap<>();
        wiring.forEach((ref, server) -> {
            if (ref.stage().equals(stage) || ref.stage().startsWith(stage + SEPARATOR)) {
                part.put(new TaskRef(STAGE + ref.stage().substring(stage.length()), ref.task()), server);
            }
        });
        return part;
    }

    private static Jq lastOutput(List<Task> tasks) {
        List<String> last = tasks.stream()
                .map(Task::name)
                .filter(name ->
                        tasks.stream().noneMatch(other -> other.parents().contains(name)))
                .toList();
        if (last.size() == 1) {
            return Jq.of(outputOf(last.get(0)));
        }
        return Jq.of(last.stream()
                .map(name -> "(" + Jq.quoted(name) + "): " + outputOf(name))
                .collect(Collectors.joining(", ", "{", "}")));
    }

    private static String outputOf(String task) {
        return ".outputs." + STAGE + "[" + Jq.quoted(task) + "]";
    }
}
