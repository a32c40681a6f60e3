package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The branches of a choice name other tasks of its stage, each of them in one branch only, and only the last one may be without a condition. */
final class KnownBranches implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        for (Draft.OfStage stage : workflow.stages()) {
            Set<String> known = new HashSet<>();
            stage.tasks().forEach(task -> Located.valueOf(task.name()).forEach(known::add));
            Map<String, String> owners = new HashMap<>();
            for (Draft.OfTask task : stage.tasks()) {
                Choice choice = task.features().find(Choice.class);
                if (choice != null && task.node().get("branches") instanceof Node.Items branches) {
                    check(task, choice, branches.elements(), known, owners, problems);
                }
            }
        }
    }

    private static void check(
            Draft.OfTask task,
            Choice choice,
            List<Node> nodes,
            Set<String> known,
            Map<String, String> owners,
            Problems problems) {
        if (choice.branches().isEmpty()) {
            problems.error(task.node().place(), Rendered.text(task.title()) + " has no branch; add one");
            return;
        }
        for (int i = 0; i < choice.branches().size() && i < nodes.size(); i++) {
            Branch branch = choice.branches().get(i);
            Node node = nodes.get(i);
            boolean last = i == choice.branches().size() - 1;
            if (branch.when() == null && !last && ((Node.Fields) node).get("when") == null) {
                problems.error(
                        node.place(),
                        "a branch without \"when\" is always taken, so none of those after it ever is; put it last");
            }
            for (String name : branch.tasks()) {
                checkTask(task, name, node, known, owners, problems);
            }
        }
    }

    private static void checkTask(
            Draft.OfTask task,
            String name,
            Node branch,
            Set<String> known,
            Map<String, String> owners,
            Problems problems) {
        if (!known.contains(name)) {
            problems.error(
                    branch.place(),
                    Rendered.text(name) + " is not a task of the stage of " + Rendered.text(task.title())
                            + problems.didYouMean(name, known));
        } else if (name.equals(task.title())) {
            problems.error(branch.place(), Rendered.text(name) + " cannot be in a branch of itself");
        } else {
            String owner = owners.putIfAbsent(name, task.title());
            if (owner != null) {
                problems.error(
                        branch.place(),
                        Rendered.text(name) + " is in another branch already (of " + Rendered.text(owner)
                                + "); a task is in one branch only");
            }
        }
    }
}
