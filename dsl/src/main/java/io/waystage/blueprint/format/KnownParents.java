package io.waystage.blueprint.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A parent is another task of the same stage, named once. */
final class KnownParents implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        Map<String, String> stageOf = new HashMap<>();
        for (Draft.OfStage stage : workflow.stages()) {
            names(stage).forEach(task -> stageOf.putIfAbsent(task, stage.title()));
        }
        for (Draft.OfStage stage : workflow.stages()) {
            List<String> known = names(stage);
            Set<String> knownHere = new HashSet<>(known);
            for (Draft.OfTask task : stage.tasks()) {
                Set<String> before = new HashSet<>();
                for (Located<String> parent : task.parents()) {
                    String name = parent.value();
                    if (!before.add(name)) {
                        problems.error(parent.node(), Rendered.text(name) + " is a parent already; name it once");
                    } else if (!knownHere.contains(name)) {
                        problems.error(parent.node(), refusal(name, stage, known, stageOf, problems));
                    }
                }
            }
        }
    }

    private static String refusal(
            String parent, Draft.OfStage stage, List<String> known, Map<String, String> stageOf, Problems problems) {
        String head = Rendered.text(parent) + " is not a task of stage " + stage.title();
        String elsewhere = stageOf.get(parent);
        return elsewhere == null
                ? head + problems.didYouMean(parent, known)
                : head + " but of stage " + elsewhere
                        + "; a parent must be in the task's own stage, since stages run one after the other anyway";
    }

    private static List<String> names(Draft.OfStage stage) {
        return stage.tasks().stream()
                .flatMap(task -> Located.valueOf(task.name()))
                .toList();
    }
}
