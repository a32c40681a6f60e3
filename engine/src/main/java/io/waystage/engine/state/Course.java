package io.waystage.engine.state;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the states of a workflow's tasks do not tell: in which round repeated tasks and the active stage are, and what there is to
 * undo. Immutable, and {@link #NONE} for whatever neither repeats nor compensates.
 *
 * @param stageRound of the active stage, from 1
 * @param taskRounds by {@link Plan} index, of the tasks whose round is not the first
 * @param failedRounds tasks that have failed after they were done, since they could not be repeated, by {@link Plan} index
 * @param undoable tasks to be compensated if the workflow is, by {@link Plan} index, in the order in which they completed
 * @param held tasks that could begin if operators did not keep them from it, by {@link Plan} index
 * @param retries policies that operators have given to tasks in place of those of the blueprint, by {@link Plan} index
 * @param former names that tasks had in versions of the blueprint which the workflow has run before
 */
public record Course(
        int stageRound,
        SortedMap<Integer, Integer> taskRounds,
        SortedSet<Integer> failedRounds,
        List<Integer> undoable,
        SortedSet<Integer> held,
        SortedMap<Integer, RetryPolicy> retries,
        Map<TaskRef, Former> former) {

    public static final Course NONE =
            new Course(1, new TreeMap<>(), new TreeSet<>(), List.of(), new TreeSet<>(), new TreeMap<>(), Map.of());

    public Course {
        taskRounds = Collections.unmodifiableSortedMap(new TreeMap<>(taskRounds));
        failedRounds = Collections.unmodifiableSortedSet(new TreeSet<>(failedRounds));
        undoable = List.copyOf(undoable);
        held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
        retries = Collections.unmodifiableSortedMap(new TreeMap<>(retries));
        former = Map.copyOf(former);
    }

    /** What a task that somebody names is called at present; null if there is no such task any more. */
    public @Nullable TaskRef now(TaskRef name) {
        Former one = former.get(name);
        return one == null ? name : one.now();
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** @param task a {@link Plan} index */
    public int roundOf(int task) {
        return taskRounds.getOrDefault(task, 1);
    }

    Course withStageRound(int round) {
        return new Course(round, taskRounds, failedRounds, undoable, held, retries, former);
    }

    Course withTaskRound(int task, int round) {
        SortedMap<Integer, Integer> rounds = new TreeMap<>(taskRounds);
        if (round == 1) {
            rounds.remove(task);
        } else {
            rounds.put(task, round);
        }
        return new Course(stageRound, rounds, failedRounds, undoable, held, retries, former);
    }

    Course withFailedRound(int task) {
        SortedSet<Integer> more = new TreeSet<>(failedRounds);
        more.add(task);
        return new Course(stageRound, taskRounds, more, undoable, held, retries, former);
    }

    Course withoutFailedRound(int task) {
        SortedSet<Integer> fewer = new TreeSet<>(failedRounds);
        fewer.remove(task);
        return new Course(stageRound, taskRounds, fewer, undoable, held, retries, former);
    }

    /** One that has completed before moves to the end. */
    Course withUndoable(int task) {
        List<Integer> more = new ArrayList<>(undoable);
        more.remove(Integer.valueOf(task));
        more.add(task);
        return new Course(stageRound, taskRounds, failedRounds, more, held, retries, former);
    }

    Course withoutUndoable(int task) {
        List<Integer> fewer = new ArrayList<>(undoable);
        fewer.remove(Integer.valueOf(task));
        return new Course(stageRound, taskRounds, failedRounds, fewer, held, retries, former);
    }

    Course withHeld(int task) {
        SortedSet<Integer> more = new TreeSet<>(held);
        more.add(task);
        return new Course(stageRound, taskRounds, failedRounds, undoable, more, retries, former);
    }

    Course withoutHeld(int task) {
        SortedSet<Integer> fewer = new TreeSet<>(held);
        fewer.remove(task);
        return new Course(stageRound, taskRounds, failedRounds, undoable, fewer, retries, former);
    }

    /** @param retry null takes away the one that was given before */
    Course withRetry(int task, @Nullable RetryPolicy retry) {
        SortedMap<Integer, RetryPolicy> others = new TreeMap<>(retries);
        if (retry == null) {
            others.remove(task);
        } else {
            others.put(task, retry);
        }
        return new Course(stageRound, taskRounds, failedRounds, undoable, held, others, former);
    }
}
