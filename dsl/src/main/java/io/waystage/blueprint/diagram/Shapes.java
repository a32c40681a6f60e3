package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every picture of a blueprint shows, before it is written in some tool's language. */
record Shapes(String title, List<StageShape> stages) {

    /** @param id made of letters and digits only, as all ids here */
    record StageShape(String id, String title, List<TaskShape> tasks) {}

    /**
     * A task.
     *
     * @param lines its name first
     * @param parents ids
     */
    record TaskShape(String id, boolean human, List<String> lines, List<String> parents) {}

    static Shapes of(Blueprint blueprint) {
        List<StageShape> stages = new ArrayList<>();
        for (Stage stage : blueprint.stages()) {
            stages.add(stage("stage" + (stages.size() + 1), stage));
        }
        return new Shapes(blueprint.workflowName() + " (" + blueprint.componentName() + ")", stages);
    }

    private static StageShape stage(String id, Stage stage) {
        Map<String, String> ids = new HashMap<>();
        stage.tasks().forEach(task -> ids.put(task.name(), id + "task" + (ids.size() + 1)));
        List<TaskShape> tasks =
                stage.tasks().stream().map(task -> task(task, ids)).toList();
        return new StageShape(id, stage.name(), tasks);
    }

    private static TaskShape task(Task task, Map<String, String> ids) {
        return new TaskShape(
                id(task.name(), ids),
                task.type() == TaskType.HUMAN,
                lines(task),
                task.parents().stream().map(parent -> id(parent, ids)).toList());
    }

    private static List<String> lines(Task task) {
        List<String> lines = new ArrayList<>();
        lines.add(task.name());
        if (task.type() == TaskType.HUMAN) {
            lines.add(task.assignedTo() == null ? "human" : "human: " + task.assignedTo());
        }
        if (task.queue() != null) {
            lines.add("queue: " + task.queue());
        }
        if (task.businessStatus() != null) {
            lines.add("status: " + task.businessStatus());
        }
        return lines;
    }

    private static String id(String task, Map<String, String> ids) {
        String id = ids.get(task);
        if (id == null) {
            throw new IllegalArgumentException("The blueprint is not valid: its stage has no task " + task);
        }
        return id;
    }
}
