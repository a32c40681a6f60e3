package io.waystage.engine.limit;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.Limit;
import io.waystage.engine.message.EventIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The limits of blueprints, by the ids under which all nodes keep them. */
public final class Limits {

    private Limits() {}

    /** The same for all tasks that share a limit, and for all versions of a blueprint. */
    public static UUID id(BlueprintKey blueprint, TaskRef task, Limit limit) {
        String name = limit.name();
        if (name != null) {
            return EventIds.of("limit named " + name);
        }
        return EventIds.of("limit of " + blueprint.componentName().length() + ":" + blueprint.componentName() + " "
                + blueprint.workflowName().length() + ":" + blueprint.workflowName() + " "
                + task.stage().length() + ":" + task);
    }

    /** Those of these blueprints and of the bodies in them; of two definitions of the same one, the last. */
    public static Map<UUID, Limit> of(Iterable<Blueprint> blueprints) {
        Map<UUID, Limit> limits = new LinkedHashMap<>();
        for (Blueprint blueprint : blueprints) {
            Bodies.with(new WorkflowDefinition(blueprint, Map.of()))
                    .forEach(definition -> add(definition.blueprint(), limits));
        }
        return limits;
    }

    private static void add(Blueprint blueprint, Map<UUID, Limit> limits) {
        for (Stage stage : blueprint.stages()) {
            List<Task> tasks = stage.tasks();
            for (Task task : tasks) {
                Limit limit = task.features().find(Limit.class);
                if (limit != null) {
                    limits.put(id(blueprint.key(), new TaskRef(stage.name(), task.name()), limit), limit);
                }
            }
        }
    }
}
