package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Priority;
import io.waystage.engine.message.StartTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A blueprint prepared for deciding: its stages and tasks by number, in the order of the blueprint, so that the tasks
 * of a stage are neighbours. Immutable and thread safe; made once per blueprint version.
 */
public final class Plan {

    private final Blueprint blueprint;
    private final List<PlannedTask> tasks;
    private final int[] firstTaskOfStage;
    private final List<String> places;
    private final Map<TaskRef, Integer> taskNumbers = new HashMap<>();
    private final Map<String, Integer> stageNumbers = new HashMap<>();
    private final Map<String, Integer> byShortName = new HashMap<>();
    private final List<String> shortNames = new ArrayList<>();
    private final int[] compensations;
    private final int[] undoes;
    private final boolean compensates;
    private final boolean limited;

    private Plan(Blueprint blueprint, List<PlannedTask> tasks, int[] firstTaskOfStage) {
        this.blueprint = blueprint;
        this.tasks = List.copyOf(tasks);
        this.firstTaskOfStage = firstTaskOfStage;
        this.places = tasks.stream()
                .map(task -> StartTask.place(blueprint.key(), task.ref()))
                .toList();
        this.limited = tasks.stream().anyMatch(task -> task.limit() != null);
        tasks.forEach(task -> taskNumbers.put(task.ref(), task.number()));
        blueprint.stages().forEach(stage -> stageNumbers.put(stage.name(), stageNumbers.size()));
        Map<String, Long> uses =
                tasks.stream().collect(Collectors.groupingBy(task -> task.ref().task(), Collectors.counting()));
        for (PlannedTask task : tasks) {
            String name = uses.getOrDefault(task.ref().task(), 1L) == 1
                    ? task.ref().task()
                    : task.ref().toString();
            shortNames.add(name);
            byShortName.put(name, task.number());
        }
        this.compensations = new int[tasks.size()];
        this.undoes = new int[tasks.size()];
        Arrays.fill(compensations, -1);
        Arrays.fill(undoes, -1);
        for (PlannedTask task : tasks) {
            CompensateWith with = task.task().features().find(CompensateWith.class);
            if (with != null) {
                int compensation = sibling(task.number(), with.task());
                compensations[task.number()] = compensation;
                undoes[compensation] = task.number();
            }
        }
        this.compensates = Arrays.stream(compensations).anyMatch(compensation -> compensation >= 0);
    }

    /**
     * Prepares a blueprint.
     *
     * @param defaultRetry for tasks to which the blueprint gives none
     * @throws IllegalArgumentException when names are not unique, a parent is unknown, or parents form a cycle: what
     *     validation would have told in detail
     */
    public static Plan of(Blueprint blueprint, RetryPolicy defaultRetry) {
        PlanBuilder builder = new PlanBuilder(blueprint, defaultRetry);
        return new Plan(blueprint, builder.tasks(), builder.firstTaskOfStage());
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    public int stageCount() {
        return blueprint.stages().size();
    }

    /** The number of this stage; -1 if there is none. */
    public int indexOf(String stage) {
        return stageNumbers.getOrDefault(stage, -1);
    }

    public Stage stage(int stage) {
        return blueprint.stages().get(stage);
    }

    public int taskCount() {
        return tasks.size();
    }

    /** The number of this task; -1 if there is none. */
    public int indexOf(TaskRef ref) {
        return taskNumbers.getOrDefault(ref, -1);
    }

    /** The name of this task, with its stage's where tasks of several stages have that name. */
    public String shortName(int task) {
        return shortNames.get(task);
    }

    /** The task that {@link #shortName} names so. */
    public Optional<TaskRef> byShortName(String name) {
        Integer task = byShortName.get(name);
        return task == null ? Optional.empty() : Optional.of(ref(task));
    }

    /** The number of the task with this name in the same stage. */
    int sibling(int task, String name) {
        return indexOf(new TaskRef(ref(task).stage(), name));
    }

    public TaskRef ref(int task) {
        return tasks.get(task).ref();
    }

    public Task task(int task) {
        return tasks.get(task).task();
    }

    /** The value of {@link StartTask#PLACE} for this task. */
    public String place(int task) {
        return places.get(task);
    }

    /** The number of the stage that this task belongs to. */
    public int stageOf(int task) {
        return tasks.get(task).stage();
    }

    /** Whether there is any task that undoes another. */
    boolean compensates() {
        return compensates;
    }

    /** The task that undoes this one; -1 if none does. */
    int compensationOf(int task) {
        return compensations[task];
    }

    /** The task that this one undoes; -1 if it has another purpose. */
    public int undoes(int task) {
        return undoes[task];
    }

    /** Where this task's StartTask goes; null for a human task that no message announces. */
    public @Nullable String queue(int task) {
        return tasks.get(task).queue();
    }

    /** The policy of this task: its own, its stage's, its workflow's, or the default, in this order. */
    public RetryPolicy retry(int task) {
        return tasks.get(task).retry();
    }

    /** The limit at which attempts of this task wait; null if it has none. */
    public @Nullable UUID limit(int task) {
        return tasks.get(task).limit();
    }

    /** Whether any task has one. */
    public boolean hasLimits() {
        return limited;
    }

    /** How urgent this task is; null means as usual. */
    @Nullable
    Priority priority(int task) {
        return tasks.get(task).priority();
    }

    /** The first task of this stage; the stage's tasks end before {@link #endOfStage}. */
    int startOfStage(int stage) {
        return firstTaskOfStage[stage];
    }

    int endOfStage(int stage) {
        return firstTaskOfStage[stage + 1];
    }

    /** Tasks that must be complete before this one. Not to be written to. */
    int[] parents(int task) {
        return tasks.get(task).parents();
    }

    /** As {@link #parents}, by name. */
    public List<TaskRef> parentsOf(int task) {
        return tasks.get(task).parentRefs();
    }

    /** Tasks that have this one as a parent. Not to be written to. */
    int[] children(int task) {
        return tasks.get(task).children();
    }
}
