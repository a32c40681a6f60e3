package io.waystage.engine.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an operator says about which task is which, in the numbers of two plans. For one migration and one thread. */
final class Renames {

    private final Plan from;
    private final Plan to;
    private final Map<Integer, Integer> targets = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** @param names {@code STAGE/task}, or just the task where that is clear; a null value means that nothing takes its place */
    Renames(Plan from, Plan to, Map<String, @Nullable String> names) {
        this.from = from;
        this.to = to;
        Set<Integer> taken = new HashSet<>();
        new TreeMap<>(names).forEach((old, now) -> {
            int source = find(old, from, "present");
            int target = now == null ? -1 : find(now, to, "other");
            if (source >= 0 && (now == null || target >= 0)) {
                targets.put(source, target);
                if (target >= 0 && !taken.add(target)) {
                    problems.add("more than one task is mapped to " + to.ref(target));
                }
            }
        });
    }

    private int find(String name, Plan plan, String which) {
        int found = -1;
        for (int task = 0; task < plan.taskCount(); task++) {
            if (plan.ref(task).toString().equals(name)) {
                if (found >= 0) {
                    problems.add("the map's " + name + " could be two tasks of the " + which + " version");
                }
                found = task;
            }
        }
        if (found < 0) {
            found = plan.byShortName(name).map(plan::indexOf).orElse(-1);
        }
        if (found < 0) {
            problems.add("the " + which + " version has no task " + UnknownTask.quoted(name) + ", which the map names");
        }
        return found;
    }

    /** What is wrong with them by themselves. */
    List<String> problems() {
        return problems;
    }

    /** Whether the operator says that nothing takes this task's place. */
    boolean isLeft(int task) {
        Integer target = targets.get(task);
        return target != null && target < 0;
    }

    /** All tasks that do not keep their names. */
    List<Moved> moved() {
        List<Moved> moved = new ArrayList<>();
        for (int task = 0; task < from.taskCount(); task++) {
            int target = target(task);
            if (target < 0 || !to.ref(target).equals(from.ref(task))) {
                moved.add(new Moved(from.ref(task), target < 0 ? null : to.ref(target)));
            }
        }
        return moved;
    }

    private int target(int task) {
        Integer said = targets.get(task);
        if (said != null) {
            return said;
        }
        int same = to.indexOf(from.ref(task));
        return targets.containsValue(same) ? -1 : same;
    }
}
