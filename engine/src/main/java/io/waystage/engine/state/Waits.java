package io.waystage.engine.state;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.OnExhausted;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which tasks of a stage each of its tasks waits for: its parents; its choice, if it is in a branch; the task whose fallback it is; and
 * the fallback of each task that it waits for.
 */
final class Waits {

    private Waits() {}

    static Map<String, Set<String>> of(Stage stage) {
        Map<String, Set<String>> waits = new HashMap<>();
        Map<String, String> fallbacks = new LinkedHashMap<>();
        for (Task task : stage.tasks()) {
            task.parents().forEach(parent -> add(task.name(), parent, waits));
        }
        for (Task task : stage.tasks()) {
            Choice choice = task.features().find(Choice.class);
            if (choice != null) {
                choice.branches().forEach(branch -> branch.tasks().forEach(name -> add(name, task.name(), waits)));
            }
            OnExhausted then = task.features().find(OnExhausted.class);
            if (then != null
                    && then.fallback() != null
                    && stage.task(then.fallback()).isPresent()) {
                fallbacks.put(task.name(), then.fallback());
                add(then.fallback(), task.name(), waits);
            }
        }
        boolean more = !fallbacks.isEmpty();
        while (more) {
            more = false;
            for (Map.Entry<String, String> each : fallbacks.entrySet()) {
                more |= addForAllWhoWait(each.getKey(), each.getValue(), waits);
            }
        }
        return waits;
    }

    private static boolean addForAllWhoWait(String task, String fallback, Map<String, Set<String>> waits) {
        boolean more = false;
        for (Map.Entry<String, Set<String>> each : waits.entrySet()) {
            if (!each.getKey().equals(fallback) && each.getValue().contains(task)) {
                more |= each.getValue().add(fallback);
            }
        }
        return more;
    }

    private static void add(String task, String waitsFor, Map<String, Set<String>> waits) {
        waits.computeIfAbsent(task, any -> new LinkedHashSet<>()).add(waitsFor);
    }
}
