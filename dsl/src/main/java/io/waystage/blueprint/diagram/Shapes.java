package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.feature.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every picture of a blueprint shows, before it is written in some tool's language. */
record Shapes(String title, List<StageShape> stages) {

    /** @param id made of letters and digits only, as all ids here */
    record StageShape(String id, List<String> lines, List<TaskShape> tasks, List<Arrow> arrows, Mark mark) {

        String name() {
            return lines.get(0);
        }

        StageShape marked(List<TaskShape> marked, List<Arrow> others, Mark as) {
            return new StageShape(id, lines, marked, others, as);
        }
    }

    /** @param lines its name first */
    record TaskShape(String id, TaskType type, List<String> lines, Mark mark) {

        String name() {
            return lines.get(0);
        }

        TaskShape marked(Mark as) {
            return new TaskShape(id, type, lines, as);
        }
    }

    /** One task waits for another; the label says when it does not. */
    record Arrow(String from, String to, @Nullable String label, Mark mark) {

        Arrow marked(Mark as) {
            return new Arrow(from, to, label, as);
        }
    }

    static Shapes of(Blueprint blueprint) {
        List<StageShape> stages = new ArrayList<>();
        for (Stage stage : blueprint.stages()) {
            stages.add(stage("stage" + (stages.size() + 1), stage));
        }
        String limit = blueprint
                .features()
                .get(TimeLimit.class)
                .map(time -> ", at most " + Words.of(time.limit()))
                .orElse("");
        return new Shapes(blueprint.workflowName() + " (" + blueprint.componentName() + ")" + limit, stages);
    }

    private static StageShape stage(String id, Stage stage) {
        Map<String, String> ids = new HashMap<>();
        stage.tasks().forEach(task -> ids.put(task.name(), id + "task" + (ids.size() + 1)));
        List<TaskShape> tasks = stage.tasks().stream()
                .map(task -> new TaskShape(id(task.name(), ids), task.type(), TaskLines.of(task), Mark.NONE))
                .toList();
        List<Arrow> arrows = new ArrayList<>();
        for (Task task : stage.tasks()) {
            task.parents()
                    .forEach(parent -> arrows.add(new Arrow(id(parent, ids), id(task.name(), ids), null, Mark.NONE)));
        }
        for (Task task : stage.tasks()) {
            arrows.addAll(TaskLines.branches(task).stream()
                    .map(branch -> new Arrow(id(task.name(), ids), id(branch.task(), ids), branch.label(), Mark.NONE))
                    .toList());
        }
        return new StageShape(id, lines(stage), tasks, arrows, Mark.NONE);
    }

    private static List<String> lines(Stage stage) {
        List<String> lines = new ArrayList<>();
        lines.add(stage.name());
        stage.features()
                .get(When.class)
                .ifPresent(when -> lines.add("when " + when.condition().text()));
        stage.features().get(TimeLimit.class).ifPresent(time -> lines.add("at most " + Words.of(time.limit())));
        stage.features().get(Repeat.class).ifPresent(repeat -> lines.add(TaskLines.repeat(repeat)));
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
