package io.waystage.blueprint.difference;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.difference.Difference.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two versions, from the whole to its parts. For one comparison and one thread. */
final class Comparison {

    private final Blueprint from;
    private final Blueprint to;
    private final Map<String, JsonNode> stagesBefore;
    private final Map<String, JsonNode> stagesAfter;
    private final Map<TaskRef, JsonNode> tasksBefore;
    private final Map<TaskRef, JsonNode> tasksAfter;
    /** By what they have become, what they were. */
    private final Map<TaskRef, TaskRef> moved = new HashMap<>();

    private final List<Difference> found = new ArrayList<>();

    Comparison(Blueprint from, Blueprint to) {
        this.from = from;
        this.to = to;
        JsonNode before = FieldTexts.tree(from);
        JsonNode after = FieldTexts.tree(to);
        stagesBefore = stages(before);
        stagesAfter = stages(after);
        tasksBefore = tasks(stagesBefore);
        tasksAfter = tasks(stagesAfter);
        fields(null, null, FieldTexts.of(before, Set.of("stages")), FieldTexts.of(after, Set.of("stages")));
        findMoved();
    }

    private static Map<String, JsonNode> stages(JsonNode blueprint) {
        Map<String, JsonNode> stages = new LinkedHashMap<>();
        blueprint
                .path("stages")
                .forEach(stage -> stages.put(stage.path("stage_name").asText(), stage));
        return stages;
    }

    private static Map<TaskRef, JsonNode> tasks(Map<String, JsonNode> stages) {
        Map<TaskRef, JsonNode> tasks = new LinkedHashMap<>();
        stages.forEach((name, stage) -> stage.path("tasks")
                .forEach(task ->
                        tasks.put(new TaskRef(name, task.path("task_name").asText()), task)));
        return tasks;
    }

    /** A task that has left one stage and come to another one under its name, if only one could be meant. */
    private void findMoved() {
        Map<String, List<TaskRef>> gone = byName(tasksBefore, tasksAfter);
        byName(tasksAfter, tasksBefore).forEach((name, come) -> {
            List<TaskRef> left = gone.getOrDefault(name, List.of());
            if (come.size() == 1 && left.size() == 1) {
                moved.put(come.get(0), left.get(0));
            }
        });
    }

    /** Those that only the first ones have. */
    private static Map<String, List<TaskRef>> byName(Map<TaskRef, JsonNode> tasks, Map<TaskRef, JsonNode> others) {
        Map<String, List<TaskRef>> byName = new HashMap<>();
        tasks.keySet().stream()
                .filter(task -> !others.containsKey(task))
                .forEach(task -> byName.computeIfAbsent(task.task(), any -> new ArrayList<>())
                        .add(task));
        return byName;
    }

    List<Difference> differences() {
        Set<String> inPlace = StageOrder.kept(List.copyOf(stagesBefore.keySet()), List.copyOf(stagesAfter.keySet()));
        for (Stage stage : to.stages()) {
            stage(stage, inPlace);
            stage.tasks().forEach(task -> task(new TaskRef(stage.name(), task.name())));
        }
        for (Stage stage : from.stages()) {
            if (!stagesAfter.containsKey(stage.name())) {
                found.add(new Difference(Kind.REMOVED, stage.name(), null, null, null, null));
            }
            stage.tasks().forEach(task -> removed(new TaskRef(stage.name(), task.name())));
        }
        return found;
    }

    private void stage(Stage stage, Set<String> inPlace) {
        String name = stage.name();
        JsonNode before = stagesBefore.get(name);
        if (before == null) {
            found.add(new Difference(Kind.ADDED, name, null, null, null, StageOrder.place(name, to)));
            return;
        }
        if (!inPlace.contains(name)) {
            found.add(new Difference(
                    Kind.MOVED, name, null, null, StageOrder.place(name, from), StageOrder.place(name, to)));
        }
        Set<String> elsewhere = Set.of("stage_name", "stage_order", "tasks");
        JsonNode after = Objects.requireNonNull(stagesAfter.get(name));
        fields(name, null, FieldTexts.of(before, elsewhere), FieldTexts.of(after, elsewhere));
        order(name);
    }

    /** The order in which tasks stand is a part of the content, though it only matters to readers. */
    private void order(String stage) {
        List<String> before = names(stage, tasksBefore, tasksAfter);
        List<String> after = names(stage, tasksAfter, tasksBefore);
        if (!before.equals(after)) {
            found.add(new Difference(Kind.CHANGED, stage, null, "order of tasks", before.toString(), after.toString()));
        }
    }

    /** Of those that both have. */
    private static List<String> names(String stage, Map<TaskRef, JsonNode> tasks, Map<TaskRef, JsonNode> others) {
        return tasks.keySet().stream()
                .filter(task -> task.stage().equals(stage) && others.containsKey(task))
                .map(TaskRef::task)
                .toList();
    }

    private void task(TaskRef task) {
        TaskRef source = moved.getOrDefault(task, task);
        JsonNode before = tasksBefore.get(source);
        if (before == null) {
            found.add(new Difference(Kind.ADDED, task.stage(), task.task(), null, null, null));
            return;
        }
        if (!source.equals(task)) {
            found.add(new Difference(
                    Kind.MOVED, task.stage(), task.task(), null, "stage " + source.stage(), "stage " + task.stage()));
        }
        Set<String> elsewhere = Set.of("task_name");
        JsonNode after = Objects.requireNonNull(tasksAfter.get(task));
        fields(task.stage(), task.task(), FieldTexts.of(before, elsewhere), FieldTexts.of(after, elsewhere));
    }

    private void removed(TaskRef task) {
        if (!tasksAfter.containsKey(task) && !moved.containsValue(task)) {
            found.add(new Difference(Kind.REMOVED, task.stage(), task.task(), null, null, null));
        }
    }

    private void fields(
            @Nullable String stage, @Nullable String task, Map<String, String> before, Map<String, String> after) {
        after.forEach((field, now) -> {
            String was = before.get(field);
            if (!now.equals(was)) {
                found.add(new Difference(Kind.CHANGED, stage, task, field, was, now));
            }
        });
        before.forEach((field, was) -> {
            if (!after.containsKey(field)) {
                found.add(new Difference(Kind.CHANGED, stage, task, field, was, null));
            }
        });
    }
}
