package io.waystage.engine.state;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskError;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fact that an event brought about. The changes of all events of a workflow, in order, are its audit trail: folding
 * them gives its state. They are also what goes out: a {@link TaskScheduled} becomes a StartTask, a {@link
 * RetryScheduled} a wake-up, and each of them a lifecycle notification.
 */
public sealed interface Change {

    /** The name in the audit trail and of the lifecycle notification. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** A change of one task. */
    sealed interface TaskChange extends Change {
        TaskRef task();
    }

    /** The workflow is there, and begins at this time. */
    record WorkflowDelayed(Instant until) implements Change {}

    record WorkflowStarted() implements Change {}

    record StageStarted(String stage) implements Change {}

    record StageSkipped(String stage, String why) implements Change {}

    /** What a StartTask is made of. */
    sealed interface ToStart extends TaskChange {

        int attempt();

        int run();

        /** What a mapping made for this attempt, a JSON text; null means the workflow's input. */
        @Nullable
        String input();

        /** Null means the usual one. */
        @Nullable
        Integer priority();
    }

    /** An attempt is to begin: at once, or, if the task has a limit, when it is admitted, and only then it has an input. */
    record TaskScheduled(
            TaskRef task,
            int attempt,
            int run,
            @Nullable String input,
            @Nullable Integer priority) implements ToStart {

        public TaskScheduled(TaskRef task, int attempt, int run) {
            this(task, attempt, run, null);
        }

        /** One of the usual priority. */
        public TaskScheduled(TaskRef task, int attempt, int run, @Nullable String input) {
            this(task, attempt, run, input, null);
        }
    }

    /** An attempt has waited at its task's limit, and begins. */
    record TaskAdmitted(
            TaskRef task,
            int attempt,
            int run,
            @Nullable String input,
            @Nullable Integer priority) implements ToStart {}

    /** A worker has begun this attempt. */
    record TaskStarted(TaskRef task, int attempt, int run) implements TaskChange {}

    record TaskCompleted(
            TaskRef task, int attempt, int run, @Nullable Output output) implements TaskChange {

        public TaskCompleted(TaskRef task, int attempt, int run) {
            this(task, attempt, run, null);
        }
    }

    /** The items of a for-each are known. */
    record ItemsListed(TaskRef task, int attempt, int run, Items items) implements TaskChange {}

    /**
     * The workflows of these items are to be started.
     *
     * @param from the first of them, from 0
     * @param to the one after the last
     */
    record ItemsStarted(TaskRef task, int attempt, int run, int from, int to) implements TaskChange {}

    /**
     * The workflow of one item has ended.
     *
     * @param well whether it has not failed
     */
    record ItemEnded(TaskRef task, int item, boolean well) implements TaskChange {}

    /** Those of all items have: what they have put out is to be joined. */
    record ItemsEnded(TaskRef task, int attempt, int run) implements TaskChange {}

    /**
     * A repeated task is to be done once more.
     *
     * @param round that begins, from 2
     * @param run that begins: what belongs to an older one comes too late
     */
    record TaskRepeated(TaskRef task, int round, int run) implements TaskChange {}

    /** A completed task, or its stage, was to be repeated until something holds, and that has come to nothing. */
    record RepeatFailed(TaskRef task, int attempt, int run, TaskError error) implements TaskChange {}

    /**
     * @param why which condition or choice was the reason, or what an operator says
     * @param output what an operator has put in its place
     */
    record TaskSkipped(TaskRef task, String why, @Nullable Output output) implements TaskChange {

        public TaskSkipped(TaskRef task, String why) {
            this(task, why, null);
        }
    }

    record TaskFailed(TaskRef task, int attempt, int run, TaskError error) implements TaskChange {}

    /** Another attempt is due at this time; the retrier then sends a TaskPending. */
    record RetryScheduled(TaskRef task, int attempt, Instant due) implements TaskChange {}

    /** No attempt will follow by itself: the task waits for an operator's TaskPending. */
    record RetriesExhausted(TaskRef task, int attempt, String why) implements TaskChange {}

    /** The failed task may be scheduled again. */
    record TaskPending(TaskRef task) implements TaskChange {}

    /** A TIMER task waits for this time; a TimerFired then completes it. */
    record TimerSet(TaskRef task, int attempt, int run, Instant due) implements TaskChange {}

    /** A task waits for a signal by this key as well. */
    record SignalAwaited(TaskRef task, String signal, String key) implements TaskChange {}

    /** A signal came before any task asked for it, and is kept. */
    record SignalKept(String signal, @Nullable Output payload) implements Change {}

    /** A task takes the first signal of this name that was kept. */
    record SignalTaken(TaskRef task, String signal) implements TaskChange {}

    /** What is known of a human task from its opening on. */
    record HumanTaskOpened(
            TaskRef task,
            int priority,
            @Nullable Instant due,
            @Nullable Instant followUp) implements TaskChange {}

    record TaskClaimed(TaskRef task, String by) implements TaskChange {}

    /** @param backTo who has it now; null if nobody has */
    record TaskReleased(TaskRef task, @Nullable String backTo) implements TaskChange {}

    /**
     * @param from who gets it back; null if nobody does
     * @param to who has it now
     */
    record TaskDelegated(TaskRef task, @Nullable String from, String to) implements TaskChange {}

    /** The event has the comment. */
    record TaskCommented(TaskRef task) implements TaskChange {}

    /** @param reassignedTo whom it is for now; null if that has not changed */
    record TaskEscalated(TaskRef task, @Nullable String reassignedTo) implements TaskChange {}

    /** Nothing has happened, and why. */
    record RequestRefused(TaskRef task, String why) implements TaskChange {}

    /**
     * What the workflow can be searched by is something else now.
     *
     * @param values by name; null for an attribute that it has no longer
     */
    record AttributesChanged(Map<String, @Nullable String> values) implements Change {

        public AttributesChanged {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    record BusinessStatusChanged(@Nullable String from, String to) implements Change {}

    record StageCompleted(String stage) implements Change {}

    /**
     * All tasks of a stage are to be done once more, each in its next run.
     *
     * @param round that begins, from 2
     */
    record StageRepeated(String stage, int round) implements Change {}

    /**
     * What has been done is undone from here on, one task after the other, the last first.
     *
     * @param type of the error that is the reason; null if it has none
     * @param why for people
     * @param cancelled whether the workflow ends as CANCELLED, and not as FAILED
     */
    record CompensationStarted(@Nullable String type, String why, boolean cancelled) implements Change {}

    /** What a task has started is told to come to its end; what it then says is waited for. */
    record CancelRequested(TaskRef task, int attempt, int run, String why) implements TaskChange {}

    /** Nothing new begins. */
    record WorkflowPaused(String why) implements Change {}

    /** It goes on. */
    record WorkflowResumed(String why) implements Change {}

    /**
     * A stage is to be done once more: neither it nor a later one has begun.
     *
     * @param reopened whether the workflow had ended
     */
    record StageReplayed(String stage, boolean reopened) implements Change {}

    /**
     * A part of a stage is to be done once more: it is the active one again, and no later one has begun.
     *
     * @param reopened whether the workflow had ended
     */
    record StageReopened(String stage, boolean reopened) implements Change {}

    /**
     * A task is as new, in its next run: what belongs to an older one comes too late. What it has put out is gone.
     *
     * @param run that is to begin
     */
    record TaskReset(TaskRef task, int run) implements TaskChange {}

    /** An operator has given an input, a JSON text, in place of what the blueprint says; null takes it back. */
    record InputGiven(TaskRef task, @Nullable String input) implements TaskChange {}

    /** An operator has given a retry policy in place of that of the blueprint; null takes it back. */
    record RetryChanged(TaskRef task, @Nullable RetryPolicy retry) implements TaskChange {}

    /**
     * Operators keep it from beginning.
     *
     * @param why for people: what, by whom and why
     */
    record TaskHeld(TaskRef task, String why) implements TaskChange {}

    /** Nothing keeps it from beginning any more. */
    record TaskFreed(TaskRef task) implements TaskChange {}

    /**
     * From here on the workflow runs another version of its blueprint.
     *
     * @param tasks all that do not keep their names; what the others have done and are doing is theirs in the new version as well
     */
    record WorkflowMigrated(int from, int to, List<Moved> tasks, String why) implements Change {

        public WorkflowMigrated {
            tasks = List.copyOf(tasks);
        }
    }

    /** What an operator asked for was not done, and why. */
    record ActionRefused(String why) implements Change {}

    /**
     * Nothing will come of this task any more, or of this run of it.
     *
     * @param attempt 0 if it had not begun
     * @param started how many items of a for-each had been started
     */
    record TaskCancelled(TaskRef task, int attempt, int run, int started, String why) implements TaskChange {}

    /** What this task had done is undone. */
    record TaskCompensated(TaskRef task) implements TaskChange {}

    /** What this task had done could not be undone, and stays. */
    record CompensationFailed(TaskRef task, String why) implements Change {}

    /**
     * Somebody has made an end of the workflow.
     *
     * @param atOnce whether nothing of it, and nothing of what it has started, is to be undone any more
     */
    record WorkflowCancelled(String why, boolean atOnce) implements Change {

        /** One after which its children undo what they have done. */
        public WorkflowCancelled(String why) {
            this(why, false);
        }
    }

    /**
     * The workflow has ended without being done. What its open tasks wait for does not matter any more.
     *
     * @param type for programs: the error's type, if there is one
     * @param why for people
     */
    record WorkflowFailed(@Nullable String type, String why) implements Change {}

    /**
     * @param output what the workflow's mapping made, a JSON text; null if there is none
     * @param problem why the mapping could not make one
     */
    record WorkflowCompleted(
            @Nullable String output, @Nullable String problem) implements Change {

        public WorkflowCompleted() {
            this(null, null);
        }
    }
}
