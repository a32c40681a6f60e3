package io.waystage.engine.message;

import java.time.Duration;
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
     */
    record StartWorkflow(
            Envelope envelope,
            @Nullable Integer blueprintVersion,
            @Nullable String input) implements Event {}

    /**
     * A task is done.
     *
     * @param output a JSON text
     */
    record TaskCompleted(
            Envelope envelope, TaskAddress task, @Nullable String output) implements TaskEvent {}

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

    /** The time of a timer has come: the engine's own word. */
    record TimerFired(Envelope envelope, TaskAddress task) implements TaskEvent {}

    /** An event about one task. */
    sealed interface TaskEvent extends Event {
        TaskAddress task();
    }
}
