package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.OnExhausted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No task waits for itself, not even through others. */
final class NoCycles implements Rule {

    private static final int LONGEST_SHOWN = 12;
    private static final int MOST_REPORTED = 20;

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        workflow.stages().forEach(stage -> check(stage, problems));
    }

    private static void check(Draft.OfStage stage, Problems problems) {
        Map<String, Draft.OfTask> waiting = new LinkedHashMap<>();
        Map<String, List<Located<String>>> choices = choicesOf(stage);
        addFallbacks(stage, choices);
        for (Draft.OfTask task : stage.tasks()) {
            if (task.name() != null) {
                String name = task.name().value();
                waiting.putIfAbsent(name, waitingFor(task, choices.getOrDefault(name, List.of())));
            }
        }
        removeAllThatCanRun(waiting);
        for (int reported = 0; reported < MOST_REPORTED && !waiting.isEmpty(); reported++) {
            List<Step> cycle = anyCycle(waiting);
            Step first = cycle.get(0);
            problems.error(first.parent().node(), Rendered.text(first.task()) + " waits for itself: " + path(cycle));
            cycle.forEach(step -> waiting.remove(step.task()));
            removeAllThatCanRun(waiting);
        }
    }

    /** The tasks of a branch wait for its choice as for a parent. */
    private static Map<String, List<Located<String>>> choicesOf(Draft.OfStage stage) {
        Map<String, List<Located<String>>> choices = new HashMap<>();
        for (Draft.OfTask task : stage.tasks()) {
            Choice choice = task.features().find(Choice.class);
            Node branches = task.node().get("branches");
            if (choice != null && branches != null && task.name() != null) {
                Located<String> parent = new Located<>(task.name().value(), branches);
                choice.branches().stream()
                        .flatMap(branch -> branch.tasks().stream())
                        .forEach(name -> choices.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(parent));
            }
        }
        return choices;
    }

    /** A fallback waits for the task that it is one of, and so does, for the fallback, whoever waits for that task. */
    private static void addFallbacks(Draft.OfStage stage, Map<String, List<Located<String>>> implied) {
        Map<String, Located<String>> fallbacks = new LinkedHashMap<>();
        for (Draft.OfTask task : stage.tasks()) {
            OnExhausted then = task.features().find(OnExhausted.class);
            Node node = task.node().get("on_exhausted");
            if (then != null && then.fallback() != null && node != null && task.name() != null) {
                String name = task.name().value();
                fallbacks.put(name, new Located<>(then.fallback(), node));
                imply(then.fallback(), new Located<>(name, node), implied);
            }
        }
        boolean more;
        do {
            more = false;
            for (Map.Entry<String, Located<String>> each : fallbacks.entrySet()) {
                Located<String> fallback = each.getValue();
                for (Draft.OfTask other : stage.tasks()) {
                    String name = other.name() == null
                            ? fallback.value()
                            : other.name().value();
                    boolean waits = waitingFor(other, implied.getOrDefault(name, List.of())).parents().stream()
                            .anyMatch(parent -> parent.value().equals(each.getKey()));
                    more |= waits && !name.equals(fallback.value()) && imply(name, fallback, implied);
                }
            }
        } while (more);
    }

    /** @return whether this is new */
    private static boolean imply(String task, Located<String> parent, Map<String, List<Located<String>>> implied) {
        List<Located<String>> parents = implied.computeIfAbsent(task, any -> new ArrayList<>());
        return parents.stream().noneMatch(other -> other.value().equals(parent.value())) && parents.add(parent);
    }

    private static Draft.OfTask waitingFor(Draft.OfTask task, List<Located<String>> more) {
        if (more.isEmpty()) {
            return task;
        }
        List<Located<String>> all = new ArrayList<>(task.parents());
        all.addAll(more);
        return task.withParents(all);
    }

    /** Follows parents until it comes to a task for the second time. */
    private static List<Step> anyCycle(Map<String, Draft.OfTask> waiting) {
        Map<String, Integer> indexes = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        String task = waiting.keySet().iterator().next();
        while (indexes.putIfAbsent(task, steps.size()) == null) {
            Located<String> parent = Objects.requireNonNull(waiting.get(task)).parents().stream()
                    .filter(each -> waiting.containsKey(each.value()))
                    .findFirst()
                    .orElseThrow();
            steps.add(new Step(task, parent));
            task = parent.value();
        }
        return steps.subList(Objects.requireNonNull(indexes.get(task)), steps.size());
    }

    private static String path(List<Step> cycle) {
        String start = cycle.get(0).task();
        Stream<String> names = cycle.size() <= LONGEST_SHOWN
                ? cycle.stream().map(Step::task)
                : Stream.concat(cycle.stream().limit(LONGEST_SHOWN - 1L).map(Step::task), Stream.of("..."));
        return Stream.concat(names, Stream.of(start)).collect(Collectors.joining(" -> "));
    }

    /** Lets tasks run whose parents do not wait; what is left has, or hangs on, a cycle. */
    private static void removeAllThatCanRun(Map<String, Draft.OfTask> waiting) {
        Map<String, Integer> open = new HashMap<>();
        Map<String, List<String>> children = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        waiting.forEach((name, task) -> {
            List<String> parents = task.parents().stream()
                    .map(Located::value)
                    .filter(waiting::containsKey)
                    .toList();
            open.put(name, parents.size());
            parents.forEach(parent ->
                    children.computeIfAbsent(parent, any -> new ArrayList<>()).add(name));
            if (parents.isEmpty()) {
                ready.add(name);
            }
        });
        while (!ready.isEmpty()) {
            String done = ready.remove();
            waiting.remove(done);
            for (String child : children.getOrDefault(done, List.of())) {
                if (open.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
    }

    /** A task and one of the parents that it waits for. */
    private record Step(String task, Located<String> parent) {}
}
