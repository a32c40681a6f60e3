package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which task of one version is which of another, by their numbers, and what a migration makes of a workflow's state. Immutable. */
final class Counterparts {

    private final Plan from;
    private final Plan to;
    private final int[] targets;
    private final int[] sources;

    /** @param moved all tasks that do not keep their names; the others are those of the same name, if there are */
    Counterparts(Plan from, Plan to, List<Moved> moved) {
        this.from = from;
        this.to = to;
        this.targets = new int[from.taskCount()];
        this.sources = new int[to.taskCount()];
        Arrays.fill(sources, -1);
        Map<TaskRef, Moved> byOld = new HashMap<>();
        moved.forEach(one -> byOld.put(one.from(), one));
        for (int task = 0; task < targets.length; task++) {
            Moved one = byOld.get(from.ref(task));
            TaskRef ref = one == null ? from.ref(task) : one.to();
            targets[task] = ref == null ? -1 : to.indexOf(ref);
            if (targets[task] >= 0) {
                sources[targets[task]] = task;
            }
        }
    }

    /** The number that a task of the older version has in the newer one; -1 if it is not there. */
    int target(int task) {
        return targets[task];
    }

    /** The number that a task of the newer version had in the older one; -1 if it is new. */
    int source(int task) {
        return sources[task];
    }

    /** New tasks begin in a run in which nothing that was said to others of their names counts. */
    TaskState[] states(Progress before) {
        Map<TaskRef, Former> former = before.course().former();
        TaskState[] states = new TaskState[sources.length];
        for (int task = 0; task < states.length; task++) {
            TaskRef ref = to.ref(task);
            int source = sources[task];
            int namesake = from.indexOf(ref);
            TaskState state = source < 0 ? TaskState.NEW : before.task(source);
            Former other = former.get(ref);
            if (other != null && (source < 0 || !from.ref(source).equals(other.now()))) {
                state = notBefore(other.run() + 1, state);
            }
            if (namesake >= 0 && namesake != source && wasBegun(before.task(namesake))) {
                state = notBefore(before.task(namesake).run() + 1, state);
            }
            states[task] = state;
        }
        return states;
    }

    static boolean wasBegun(TaskState state) {
        return state.attempt() > 0 || state.run() > 1;
    }

    private static TaskState notBefore(int run, TaskState state) {
        return state.run() >= run
                ? state
                : new TaskState(
                        state.status(),
                        state.attempt(),
                        run,
                        state.firstScheduledAt(),
                        state.assignment(),
                        state.items());
    }

    Course course(Progress before) {
        Course course = before.course();
        return new Course(
                course.stageRound(),
                mapped(course.taskRounds()),
                new TreeSet<>(mapped(course.failedRounds())),
                mapped(course.undoable()),
                new TreeSet<>(mapped(course.held())),
                mapped(course.retries()),
                former(before));
    }

    private List<Integer> mapped(Iterable<Integer> tasks) {
        List<Integer> mapped = new ArrayList<>();
        for (int task : tasks) {
            if (targets[task] >= 0) {
                mapped.add(targets[task]);
            }
        }
        return mapped;
    }

    private <V> SortedMap<Integer, V> mapped(Map<Integer, V> byTask) {
        SortedMap<Integer, V> mapped = new TreeMap<>();
        byTask.forEach((task, value) -> {
            if (targets[task] >= 0) {
                mapped.put(targets[task], value);
            }
        });
        return mapped;
    }

    private Map<TaskRef, Former> former(Progress before) {
        Map<TaskRef, Former> former = new HashMap<>();
        before.course().former().forEach((ref, one) -> {
            int now = one.now() == null ? -1 : from.indexOf(one.now());
            former.put(
                    ref, now < 0 ? one : new Former(name(now), before.task(now).run()));
        });
        for (int task = 0; task < targets.length; task++) {
            former.put(from.ref(task), new Former(name(task), before.task(task).run()));
        }
        former.keySet().removeIf(ref -> to.indexOf(ref) >= 0);
        return former;
    }

    private @Nullable TaskRef name(int task) {
        return targets[task] < 0 ? null : to.ref(targets[task]);
    }
}
