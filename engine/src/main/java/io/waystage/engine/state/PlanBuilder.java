package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Priority;
import io.waystage.engine.limit.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Numbers the tasks of a blueprint and links them; refuses a blueprint that could never run to its end. */
final class PlanBuilder {

    private final Blueprint blueprint;
    private final RetryPolicy defaultRetry;
    private final List<PlannedTask> tasks = new ArrayList<>();
    private final int[] firstTaskOfStage;

    PlanBuilder(Blueprint blueprint, RetryPolicy defaultRetry) {
        this.blueprint = blueprint;
        this.defaultRetry = defaultRetry;
        this.firstTaskOfStage = new int[blueprint.stages().size() + 1];
        Set<String> names = new HashSet<>();
        for (int i = 0; i < blueprint.stages().size(); i++) {
            Stage stage = blueprint.stages().get(i);
            check(names.add(stage.name()), "two stages are named " + stage.name());
            addStage(stage, i);
            firstTaskOfStage[i + 1] = tasks.size();
        }
    }

    List<PlannedTask> tasks() {
        return tasks;
    }

    int[] firstTaskOfStage() {
        return firstTaskOfStage;
    }

    private void addStage(Stage stage, int stageNumber) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Task task : stage.tasks()) {
            Integer other = numbers.put(task.name(), tasks.size() + numbers.size());
            check(other == null, "stage " + stage.name() + " has two tasks named " + task.name());
        }
        Map<String, Set<String>> waits = Waits.of(stage);
        List<int[]> parents = new ArrayList<>();
        for (Task task : stage.tasks()) {
            for (String parent : task.parents()) {
                check(numbers.containsKey(parent), ref(stage, task) + " has the unknown parent " + parent);
            }
            parents.add(waits.getOrDefault(task.name(), Set.of()).stream()
                    .mapToInt(numbers::get)
                    .toArray());
        }
        int first = tasks.size();
        List<int[]> children = childrenOf(parents, first);
        checkForCycles(stage, parents, children, first);
        for (int i = 0; i < parents.size(); i++) {
            Task task = stage.tasks().get(i);
            RetryPolicy retry = retryOf(stage, task);
            String queue = blueprint.queueOf(stage, task).orElse(null);
            tasks.add(new PlannedTask(
                    first + i,
                    stageNumber,
                    ref(stage, task),
                    task,
                    queue,
                    retry,
                    limitOf(ref(stage, task), task),
                    priorityOf(task),
                    parents.get(i),
                    children.get(i),
                    refs(stage, parents.get(i), first)));
        }
    }

    private @Nullable UUID limitOf(TaskRef ref, Task task) {
        Limit limit = task.features().find(Limit.class);
        return limit == null ? null : Limits.id(blueprint.key(), ref, limit);
    }

    /** The workflow's is for those whom somebody does and that have none themselves. */
    private @Nullable Priority priorityOf(Task task) {
        Priority own = task.features().find(Priority.class);
        boolean work = task.type() == TaskType.SERVICE || task.type() == TaskType.HUMAN;
        return own != null || !work ? own : blueprint.features().find(Priority.class);
    }

    /** What a workflow is made of has been retried inside of it: the whole again only if its task says so. */
    private RetryPolicy retryOf(Stage stage, Task task) {
        return switch (task.type()) {
            case WORKFLOW -> task.retry() == null ? RetryPolicy.never() : task.retry();
            case FOR_EACH -> RetryPolicy.never();
            default -> blueprint.retryOf(stage, task).orElse(defaultRetry);
        };
    }

    private static List<int[]> childrenOf(List<int[]> parents, int first) {
        List<List<Integer>> children = new ArrayList<>();
        parents.forEach(task -> children.add(new ArrayList<>()));
        for (int i = 0; i < parents.size(); i++) {
            for (int parent : parents.get(i)) {
                children.get(parent - first).add(first + i);
            }
        }
        return children.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** Takes away task after task that waits for nothing; what is left in the end waits for itself. */
    private void checkForCycles(Stage stage, List<int[]> parents, List<int[]> children, int first) {
        int[] waitsFor = parents.stream().mapToInt(array -> array.length).toArray();
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < waitsFor.length; i++) {
            if (waitsFor[i] == 0) {
                free.add(i);
            }
        }
        for (int done = 0; done < free.size(); done++) {
            for (int child : children.get(free.get(done))) {
                if (--waitsFor[child - first] == 0) {
                    free.add(child - first);
                }
            }
        }
        check(free.size() == parents.size(), "tasks of stage " + stage.name() + " wait for each other");
    }

    private static List<TaskRef> refs(Stage stage, int[] numbers, int first) {
        return Arrays.stream(numbers)
                .mapToObj(number -> ref(stage, stage.tasks().get(number - first)))
                .toList();
    }

    private static TaskRef ref(Stage stage, Task task) {
        return new TaskRef(stage.name(), task.name());
    }

    private void check(boolean sound, String problem) {
        if (!sound) {
            throw new IllegalArgumentException("Blueprint " + blueprint.key() + " cannot run: " + problem);
        }
    }
}
