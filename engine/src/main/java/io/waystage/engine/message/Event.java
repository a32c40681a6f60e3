package io.waystage.engine.message;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Something that happened or is asked for, addressed to one workflow. One record per {@code event_name}. */
public sealed interface Event {

    Envelope envelope();

    /** The {@code event_name} of the JSON form. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Asks for a workflow to exist.
     *
     * @param blueprintVersion the version to run; null means the current one
     * @param input a JSON text, the workflow's input
     * @param when when it is to begin
     * @param parent the task that asks for it; null if none does
     */
    record StartWorkflow(
            Envelope envelope,
            @Nullable Integer blueprintVersion,
            @Nullable String input,
            StartTime when,
            @Nullable Parent parent)
            implements Event {

        /** One that begins at once. */
        public StartWorkflow(Envelope envelope, @Nullable Integer blueprintVersion, @Nullable String input) {
            this(envelope, blueprintVersion, input, StartTime.NOW, null);
        }

        /** One that nobody waits for. */
        public StartWorkflow(
                Envelope envelope, @Nullable Integer blueprintVersion, @Nullable String input, StartTime when) {
            this(envelope, blueprintVersion, input, when, null);
        }
    }

    /** The time at which a delayed workflow begins has come. */
    record StartDue(Envelope envelope) implements Event {}

    /**
     * A task is done.
     *
     * @param output a JSON text
     * @param outcome in which way a person has ended it
     * @param actor who has done it
     */
    record TaskCompleted(
            Envelope envelope,
            TaskAddress task,
            @Nullable String output,
            @Nullable String outcome,
            Actor actor) implements TaskEvent {

        /** One that no person has done. */
        public TaskCompleted(Envelope envelope, TaskAddress task, @Nullable String output) {
            this(envelope, task, output, null, Actor.of(envelope.actor()));
        }
    }

    /** A person takes a human task. */
    record TaskClaimed(Envelope envelope, TaskAddress task, Actor actor) implements TaskEvent {}

    /** A person gives a human task back. */
    record TaskReleased(Envelope envelope, TaskAddress task, Actor actor) implements TaskEvent {}

    /** A person hands a human task to another one. */
    record TaskDelegated(Envelope envelope, TaskAddress task, Actor actor, String delegateTo) implements TaskEvent {}

    /** A person says something about a human task. */
    record TaskCommented(Envelope envelope, TaskAddress task, Actor actor) implements TaskEvent {}

    /** A human task is due. */
    record TaskEscalated(Envelope envelope, TaskAddress task) implements TaskEvent {}

    /**
     * An attempt of a task failed.
     *
     * @param retryAfter the pause that the worker asks for before the next one; null leaves it to the task's policy
     */
    record TaskFailed(
            Envelope envelope,
            TaskAddress task,
            TaskError error,
            @Nullable Duration retryAfter) implements TaskEvent {

        public TaskFailed(Envelope envelope, TaskAddress task, TaskError error) {
            this(envelope, task, error, null);
        }
    }

    /** Asks for another attempt of a failed task. */
    record TaskPending(Envelope envelope, TaskAddress task) implements TaskEvent {}

    /** It is the turn of an attempt that has waited at a limit: the engine's own word. */
    record TaskAdmitted(Envelope envelope, TaskAddress task) implements TaskEvent {}

    /** What kept a task from beginning is over: the engine's own word. */
    record HoldEnded(Envelope envelope, TaskAddress task) implements TaskEvent {}

    /** A worker has begun an attempt of a task. */
    record TaskStarted(Envelope envelope, TaskAddress task) implements TaskEvent {}

    /**
     * A sign of life of a worker. It is no part of the audit trail.
     *
     * @param progress a JSON text, for people
     * @param details a JSON text, for the next attempt
     */
    record TaskHeartbeat(
            Envelope envelope,
            TaskAddress task,
            @Nullable String progress,
            @Nullable String details) implements TaskEvent {}

    /**
     * A part of an attempt took too long: the engine's own word.
     *
     * @param lastBeat when the engine took in the worker's last sign of life, if that is known
     */
    record TaskTimedOut(
            Envelope envelope,
            TaskAddress task,
            TimeoutKind kind,
            @Nullable Instant lastBeat) implements TaskEvent {

        public TaskTimedOut withLastBeat(Instant at) {
            return new TaskTimedOut(envelope, task, kind, at);
        }
    }

    /**
     * A stage, or the whole workflow, took too long: the engine's own word.
     *
     * @param stage null means the workflow
     */
    record WorkflowTimedOut(Envelope envelope, @Nullable String stage) implements Event {}

    /**
     * Makes an end of a workflow.
     *
     * @param reason for people
     * @param compensate whether what has been done is undone first
     * @param blueprintVersion the version that a child would run; null means the current one
     * @param parent the task that wants no more of this child: if the child has not been started yet, it never will be
     */
    record CancelWorkflow(
            Envelope envelope,
            @Nullable String reason,
            boolean compensate,
            @Nullable Integer blueprintVersion,
            @Nullable Parent parent)
            implements Event {

        /** By somebody else than a parent. */
        public CancelWorkflow(Envelope envelope, @Nullable String reason, boolean compensate) {
            this(envelope, reason, compensate, null, null);
        }
    }

    /**
     * Lets nothing new begin.
     *
     * @param reason for people
     */
    record PauseWorkflow(Envelope envelope, @Nullable String reason) implements Event {}

    /**
     * Lets a paused workflow go on.
     *
     * @param reason for people
     */
    record ResumeWorkflow(Envelope envelope, @Nullable String reason) implements Event {}

    /**
     * Has a workflow run another version of its blueprint from here on.
     *
     * @param toVersion the version
     * @param tasks which task becomes which, as {@code STAGE/task}, where the names differ; null means that nothing takes its place
     * @param reason for people
     */
    record MigrateWorkflow(
            Envelope envelope,
            int toVersion,
            Map<String, @Nullable String> tasks,
            @Nullable String reason) implements Event {

        public MigrateWorkflow {
            tasks = Collections.unmodifiableMap(new TreeMap<>(tasks));
        }
    }

    /**
     * Has a stage done once more, and all that comes after it.
     *
     * @param input a JSON text: that of its tasks without parents in their next run; null leaves it to the blueprint
     * @param reason for people
     */
    record ReplayStage(
            Envelope envelope,
            String stage,
            @Nullable String input,
            @Nullable String reason) implements Event {}

    /**
     * Has a task done once more, what waits for it in its stage, and all later stages.
     *
     * @param input a JSON text, that of its next run; null leaves it to the blueprint
     * @param reason for people
     */
    record ReplayTask(
            Envelope envelope,
            TaskAddress task,
            @Nullable String input,
            @Nullable String reason) implements TaskEvent {}

    /**
     * Gives the next attempts of a task another input.
     *
     * @param input a JSON text; null gives it back what the blueprint says
     * @param reason for people
     */
    record ChangeInput(
            Envelope envelope,
            TaskAddress task,
            @Nullable String input,
            @Nullable String reason) implements TaskEvent {}

    /**
     * Gives a task of this workflow another retry policy, from its next failure on.
     *
     * @param retry null gives it back that of the blueprint
     * @param reason for people
     */
    record ChangeRetry(
            Envelope envelope,
            TaskAddress task,
            @Nullable RetryPolicy retry,
            @Nullable String reason) implements TaskEvent {}

    /**
     * Goes on without a task.
     *
     * @param output a JSON text, in place of what the task would have put out
     * @param reason for people
     */
    record SkipTask(
            Envelope envelope,
            TaskAddress task,
            @Nullable String output,
            @Nullable String reason) implements TaskEvent {}

    /**
     * Something has happened outside that a SIGNAL task may be waiting for.
     *
     * @param key the signal is for all tasks of the component that wait for it by this key; its envelope then names no workflow by a
     *     business reference
     * @param task the only one that it is for; null means whichever waits
     * @param payload a JSON text
     */
    record SignalReceived(
            Envelope envelope,
            String signalName,
            @Nullable String key,
            @Nullable TaskRef task,
            @Nullable String payload)
            implements Event {

        /** One for whichever task of the workflow waits. */
        public SignalReceived(Envelope envelope, String signalName, @Nullable String payload) {
            this(envelope, signalName, null, null, payload);
        }
    }

    /** The time of a timer has come: the engine's own word. */
    record TimerFired(Envelope envelope, TaskAddress task) implements TaskEvent {}
    /**
     * The workflow that a WORKFLOW task has started has ended.
     *
     * @param output a JSON text
     * @param error why it failed; null if it did not
     */
    record ChildCompleted(
            Envelope envelope,
            TaskAddress task,
            @Nullable String output,
            @Nullable TaskError error) implements TaskEvent {}

    /**
     * The workflow of one item of a FOR_EACH task has ended. Its event id follows from the item: it counts once.
     *
     * @param item from 0
     * @param output a JSON text
     * @param error why it failed; null if it did not
     */
    record ItemCompleted(
            Envelope envelope,
            TaskAddress task,
            int item,
            @Nullable String output,
            @Nullable TaskError error) implements TaskEvent {}

    /** An event about one task. */
    sealed interface TaskEvent extends Event {
        TaskAddress task();
    }
}
