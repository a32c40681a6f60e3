package io.waystage.blueprint.format;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Repeat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What undoes a task is another task of the same stage, done by somebody, for this task only, and with no other place in the stage.
 * Whoever wants a workflow to be compensated says what undoes what.
 */
final class SoundCompensations implements Rule {

    private static final Set<TaskType> WORK = Set.of(TaskType.SERVICE, TaskType.HUMAN, TaskType.WORKFLOW);

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        boolean any = false;
        for (Draft.OfStage stage : workflow.stages()) {
            any |= check(stage, problems);
        }
        if (!any) {
            workflow.stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .filter(SoundCompensations::compensates)
                    .forEach(task -> problems.error(
                            node(task, OnExhaustedFormat.FIELD),
                            "no task of this workflow has a \"compensate_with\", so there is nothing to compensate; "
                                    + "add one, or write \"fail\""));
        }
    }

    private static boolean check(Draft.OfStage stage, Problems problems) {
        Map<String, Draft.OfTask> byName = new LinkedHashMap<>();
        stage.tasks().forEach(task -> byName.putIfAbsent(task.title(), task));
        Map<String, String> owners = new HashMap<>();
        for (Draft.OfTask task : stage.tasks()) {
            CompensateWith with = task.features().find(CompensateWith.class);
            if (with != null) {
                checkOne(task, with.task(), byName, owners, problems);
            }
        }
        for (Map.Entry<String, String> each : owners.entrySet()) {
            Draft.OfTask compensation = byName.get(each.getKey());
            if (compensation != null) {
                hasNoOtherPlace(compensation, each.getValue(), stage.tasks(), problems);
            }
        }
        return !owners.isEmpty();
    }

    private static void checkOne(
            Draft.OfTask task,
            String name,
            Map<String, Draft.OfTask> byName,
            Map<String, String> owners,
            Problems problems) {
        Node node = node(task, CompensateWithFormat.FIELD);
        if (name.equals(task.title())) {
            problems.error(node, Rendered.text(name) + " cannot undo itself");
            return;
        }
        if (!byName.containsKey(name)) {
            problems.error(
                    node,
                    Rendered.text(name) + " is not a task of the stage of " + Rendered.text(task.title())
                            + problems.didYouMean(name, byName.keySet()));
        }
        String owner = owners.putIfAbsent(name, task.title());
        if (owner != null) {
            problems.error(
                    node,
                    Rendered.text(name) + " undoes " + Rendered.text(owner)
                            + " already; each task has a compensation of its own");
        }
    }

    private static void hasNoOtherPlace(
            Draft.OfTask compensation, String owner, List<Draft.OfTask> tasks, Problems problems) {
        String title = Rendered.text(compensation.title());
        String undoes = title + " undoes " + Rendered.text(owner);
        if (!WORK.contains(compensation.type())) {
            problems.error(
                    compensation.node().place(),
                    undoes + " and is a " + compensation.type()
                            + " task; a SERVICE, a HUMAN or a WORKFLOW task can do that");
        }
        refuse(
                compensation,
                "parent_task",
                !compensation.parents().isEmpty(),
                undoes + ", so it waits for no parents",
                problems);
        refuse(
                compensation,
                CompensateWithFormat.FIELD,
                compensation.features().has(CompensateWith.class),
                undoes + "; what undoes something is not undone itself",
                problems);
        refuse(
                compensation,
                RepeatFormat.FIELD,
                compensation.features().has(Repeat.class),
                undoes + ", once; it cannot be repeated",
                problems);
        OnExhausted then = compensation.features().find(OnExhausted.class);
        refuse(
                compensation,
                OnExhaustedFormat.FIELD,
                then != null
                        && (then.then() == OnExhausted.Then.FALLBACK || then.then() == OnExhausted.Then.COMPENSATE),
                undoes + "; when it has failed for good it can only \"wait\", \"fail\" or put out a given output",
                problems);
        for (Draft.OfTask other : tasks) {
            boolean child =
                    other.parents().stream().anyMatch(parent -> parent.value().equals(compensation.title()));
            refuse(
                    other,
                    "parent_task",
                    child,
                    undoes + " and begins only for that, so nothing can wait for it",
                    problems);
            OnExhausted exhausted = other.features().find(OnExhausted.class);
            refuse(
                    other,
                    OnExhaustedFormat.FIELD,
                    exhausted != null && compensation.title().equals(exhausted.fallback()),
                    undoes + ", so it cannot be a fallback",
                    problems);
            Choice choice = other.features().find(Choice.class);
            refuse(
                    other,
                    "branches",
                    choice != null
                            && choice.branches().stream()
                                    .map(Branch::tasks)
                                    .anyMatch(names -> names.contains(compensation.title())),
                    undoes + ", so it cannot be in a branch",
                    problems);
        }
    }

    private static void refuse(Draft.OfTask task, String field, boolean wrong, String why, Problems problems) {
        if (wrong) {
            problems.error(node(task, field), why);
        }
    }

    private static boolean compensates(Draft.OfTask task) {
        OnExhausted then = task.features().find(OnExhausted.class);
        return then != null && then.then() == OnExhausted.Then.COMPENSATE;
    }

    private static Node node(Draft.OfTask task, String field) {
        return Objects.requireNonNull(task.node().get(field));
    }
}
