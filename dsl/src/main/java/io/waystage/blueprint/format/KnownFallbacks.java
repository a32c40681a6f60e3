package io.waystage.blueprint.format;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.OnExhausted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A fallback is another task of the same stage, and of one task only. A choice has no work that something else could do. */
final class KnownFallbacks implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        for (Draft.OfStage stage : workflow.stages()) {
            Set<String> known = new HashSet<>();
            stage.tasks().forEach(task -> Located.valueOf(task.name()).forEach(known::add));
            Map<String, String> owners = new HashMap<>();
            for (Draft.OfTask task : stage.tasks()) {
                OnExhausted then = task.features().find(OnExhausted.class);
                if (then != null) {
                    check(task, then, known, owners, problems);
                }
            }
        }
    }

    private static void check(
            Draft.OfTask task, OnExhausted then, Set<String> known, Map<String, String> owners, Problems problems) {
        Node node = Objects.requireNonNull(task.node().get("on_exhausted"));
        if (task.type() == TaskType.CHOICE
                && then.then() != OnExhausted.Then.FAIL
                && then.then() != OnExhausted.Then.COMPENSATE) {
            problems.error(
                    node,
                    Rendered.text(task.title())
                            + " is a CHOICE task, which can only \"wait\", \"fail\" or \"compensate\": nothing else could "
                            + "say which branch is taken");
            return;
        }
        String name = then.fallback();
        if (name == null) {
            return;
        }
        if (name.equals(task.title())) {
            problems.error(node, Rendered.text(name) + " cannot be the fallback of itself");
        } else if (!known.contains(name)) {
            problems.error(
                    node,
                    Rendered.text(name) + " is not a task of the stage of " + Rendered.text(task.title())
                            + problems.didYouMean(name, known));
        } else {
            String owner = owners.putIfAbsent(name, task.title());
            if (owner != null) {
                problems.error(
                        node,
                        Rendered.text(name) + " is the fallback of " + Rendered.text(owner)
                                + " already; a task is the fallback of one task only");
            }
        }
    }
}
