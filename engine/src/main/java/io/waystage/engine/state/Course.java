package io.waystage.engine.state;

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
 * @param former names that tasks had in versions of the blueprint which the workflow has run before
 */
public record Course(
        int stageRound,
        SortedMap<Integer, Integer> taskRounds,
        SortedSet<Integer> failedRounds,
        List<Integer> undoable,
        Map<TaskRef, Former> former) {

    public static final Course NONE = new Course(1, new TreeMap<>(), new TreeSet<>(), List.of(), Map.of());

    public Course {
        taskRounds = Collections.unmodifiableSortedMap(new TreeMap<>(taskRounds));
        failedRounds = Collections.unmodifiableSortedSet(new TreeSet<>(failedRounds));
        undoable = List.copyOf(undoable);
        former = Map.copyOf(former);
    }

    /** That of a workflow which was never migrated. */
    public Course(
            int stageRound,
            SortedMap<Integer, Integer> taskRounds,
            SortedSet<Integer> failedRounds,
            List<Integer> undoable) {
        this(stageRound, taskRounds, failedRounds, undoable, Map.of());
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
        return new Course(round, taskRounds, failedRounds, undoable, former);
    }

    Course withTaskRound(int task, int round) {
        SortedMap<Integer, Integer> rounds = new TreeMap<>(taskRounds);
        if (round == 1) {
            rounds.remove(task);
        } else {
            rounds.put(task, round);
        }
        return new Course(stageRound, rounds, failedRounds, undoable, former);
    }

    Course withFailedRound(int task) {
        SortedSet<Integer> more = new TreeSet<>(failedRounds);
        more.add(task);
        return new Course(stageRound, taskRounds, more, undoable, former);
    }

    Course withoutFailedRound(int task) {
        SortedSet<Integer> fewer = new TreeSet<>(failedRounds);
        fewer.remove(task);
        return new Course(stageRound, taskRounds, fewer, undoable, former);
    }

    /** One that has completed before moves to the end. */
    Course withUndoable(int task) {
        List<Integer> more = new ArrayList<>(undoable);
        more.remove(Integer.valueOf(task));
        more.add(task);
        return new Course(stageRound, taskRounds, failedRounds, more, former);
    }

    Course withoutUndoable(int task) {
        List<Integer> fewer = new ArrayList<>(undoable);
        fewer.remove(Integer.valueOf(task));
        return new Course(stageRound, taskRounds, failedRounds, fewer, former);
    }
}
