package io.waystage.blueprint.format;

import io.waystage.blueprint.jq.Jq;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How data go from step to step, as expressions. A step's message is the merge of what the steps it depends on have put out, in
 * which the first one wins; one that depends on none gets the workflow's input. After a sub-task the values of its children under
 * the singular of the list's key are the list again, and of all other keys the first child's value counts.
 */
final class StepData {

    private static final String OBJECT = " | if type == \"object\" then . else {} end)";

    private final String stage;
    private final List<StepsTree.Step> steps;
    private final Map<String, StepsTree.Step> byName = new HashMap<>();

    StepData(String stage, List<StepsTree.Step> steps) {
        this.stage = stage;
        this.steps = steps;
        steps.forEach(step -> byName.putIfAbsent(step.name(), step));
    }

    /** What a step gets. */
    String message(StepsTree.Step step) {
        return message(step, new HashSet<>());
    }

    /** What all steps together put out: the merge of those on which no other depends. */
    String ofAll() {
        Set<String> needed =
                steps.stream().flatMap(step -> step.depends().stream()).collect(Collectors.toSet());
        List<String> last = steps.stream()
                .map(StepsTree.Step::name)
                .filter(name -> !needed.contains(name))
                .toList();
        return merge(last, new HashSet<>());
    }

    private String message(StepsTree.Step step, Set<String> inside) {
        return step.depends().isEmpty() ? "(.input" + OBJECT : merge(step.depends(), inside);
    }

    /** The right one of two objects wins, so the first comes last. */
    private String merge(List<String> names, Set<String> inside) {
        List<String> outputs = new ArrayList<>();
        names.forEach(name -> outputs.add(0, output(name, inside)));
        return outputs.isEmpty() ? "{}" : "(" + String.join(" + ", outputs) + ")";
    }

    private String output(String name, Set<String> inside) {
        String raw = ".outputs[" + Jq.quoted(stage) + "][" + Jq.quoted(name) + "]";
        StepsTree.Step step = byName.get(name);
        // A circle is told by the rules; here it must only have an end.
        if (step == null || step.listKey() == null || !inside.add(name)) {
            return "(" + raw + OBJECT;
        }
        String key = Jq.quoted(step.listKey());
        String item = Jq.quoted(ListKeys.singular(step.listKey()));
        String gathered = "([$l[]" + " | select(type == \"object\")] | reverse | add // {} | del(.[" + item + "])) + {"
                + key + ": [$l[] | .[" + item + "]?]}";
        String text = "(" + raw + " as $l | if ($l | length) == 0 then " + message(step, inside) + " else " + gathered
                + " end)";
        inside.remove(name);
        return text;
    }
}
