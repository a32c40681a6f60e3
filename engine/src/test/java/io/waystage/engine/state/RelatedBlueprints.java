package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.OnExhausted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The next version of a random blueprint: a few things added, removed, renamed, moved and changed. */
final class RelatedBlueprints {

    private final Random random;
    private final Blueprint before;
    private final List<Stage> stages;
    private final Map<String, @Nullable String> tasks = new HashMap<>();

    private RelatedBlueprints(Blueprint before, Random random) {
        this.before = before;
        this.random = random;
        this.stages = new ArrayList<>(before.stages());
    }

    /** @param tasks what somebody who knows what was done would say of it */
    record Next(Blueprint blueprint, Map<String, @Nullable String> tasks) {}

    static Next next(Blueprint before, Random random) {
        RelatedBlueprints next = new RelatedBlueprints(before, random);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            next.change();
        }
        return next.made();
    }

    private Next made() {
        List<Stage> ordered = new ArrayList<>();
        for (Stage stage : stages) {
            ordered.add(new Stage(
                    stage.name(),
                    BigDecimal.valueOf(ordered.size()),
                    stage.tasks(),
                    stage.retry(),
                    stage.features(),
                    stage.attributes()));
        }
        return new Next(
                new Blueprint(
                        before.workflowName(),
                        before.componentName(),
                        ordered,
                        before.retry(),
                        before.features(),
                        before.attributes()),
                tasks);
    }

    private void change() {
        int what = random.nextInt(10);
        if (what == 0 || stages.isEmpty()) {
            String name = "new" + random.nextInt(100);
            if (stages.stream().noneMatch(stage -> stage.name().equals(name))) {
                stages.add(
                        random.nextInt(stages.size() + 1),
                        new Stage(name, BigDecimal.ZERO, List.of(plain("n", List.of())), null, Map.of()));
            }
        } else if (what == 1 && random.nextInt(3) == 0) {
            stages.remove(random.nextInt(stages.size()));
        } else if (what == 2 && random.nextInt(3) == 0) {
            Collections.swap(stages, random.nextInt(stages.size()), random.nextInt(stages.size()));
        } else {
            int at = random.nextInt(stages.size());
            Stage stage = stages.get(at);
            List<Task> changed = new ArrayList<>(stage.tasks());
            change(what, stage, changed);
            stages.set(
                    at,
                    new Stage(
                            stage.name(), stage.order(), changed, stage.retry(), stage.features(), stage.attributes()));
        }
    }

    private void change(int what, Stage stage, List<Task> changed) {
        if (what <= 4 || changed.isEmpty()) {
            String name = "added" + random.nextInt(100);
            List<String> parents = changed.isEmpty() || random.nextBoolean() || isCompensation(stage, changed.get(0))
                    ? List.of()
                    : List.of(changed.get(0).name());
            if (changed.stream().noneMatch(task -> task.name().equals(name))) {
                changed.add(plain(name, parents));
            }
            return;
        }
        Task task = changed.get(random.nextInt(changed.size()));
        if (what <= 6 && !isNamedElsewhere(stage, task)) {
            // Its children wait for one less; a choice without its branch is none.
            changed.remove(task);
            changed.replaceAll(other -> renamedParent(other, task.name(), null));
            tasks.put(stage.name() + "/" + task.name(), null);
        } else if (what <= 8 && !isNamedElsewhere(stage, task)) {
            String name = "renamed" + random.nextInt(1000);
            changed.replaceAll(
                    other -> other.equals(task) ? named(task, name) : renamedParent(other, task.name(), name));
            tasks.put(stage.name() + "/" + task.name(), stage.name() + "/" + name);
        } else if (task.type() == TaskType.SERVICE) {
            changed.replaceAll(other -> other.equals(task) ? queued(task, "q" + random.nextInt(3)) : other);
        }
    }

    private static boolean isNamedElsewhere(Stage stage, Task task) {
        Set<String> named = new HashSet<>();
        for (Task other : stage.tasks()) {
            Features features = other.features();
            features.get(Choice.class)
                    .ifPresent(choice ->
                            choice.branches().stream().map(Branch::tasks).forEach(named::addAll));
            features.get(CompensateWith.class).ifPresent(with -> named.add(with.task()));
            OnExhausted then = features.find(OnExhausted.class);
            if (then != null && then.fallback() != null) {
                named.add(then.fallback());
            }
        }
        return named.contains(task.name());
    }

    private static boolean isCompensation(Stage stage, Task task) {
        return RandomCompensations.isCompensation(stage, task);
    }

    private static Task plain(String name, List<String> parents) {
        return new Task(name, TaskType.SERVICE, null, parents, null, null, null, Map.of());
    }

    private static Task renamedParent(Task task, String old, @Nullable String now) {
        List<String> parents = new ArrayList<>();
        for (String parent : task.parents()) {
            if (!parent.equals(old)) {
                parents.add(parent);
            } else if (now != null) {
                parents.add(now);
            }
        }
        return task.withParents(parents);
    }

    private static Task named(Task task, String name) {
        return new Task(
                name,
                task.type(),
                task.queue(),
                task.parents(),
                task.businessStatus(),
                task.assignedTo(),
                task.retry(),
                task.features(),
                task.attributes());
    }

    private static Task queued(Task task, String queue) {
        return new Task(
                task.name(),
                task.type(),
                queue,
                task.parents(),
                task.businessStatus(),
                task.assignedTo(),
                task.retry(),
                task.features(),
                task.attributes());
    }
}
