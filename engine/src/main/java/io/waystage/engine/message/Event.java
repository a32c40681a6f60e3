package io.waystage.engine.message;

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
     */
    record StartWorkflow(
            Envelope envelope,
            @Nullable Integer blueprintVersion,
            @Nullable String input,
            StartTime when) implements Event {

        /** One that begins at once. */
        public StartWorkflow(Envelope envelope, @Nullable Integer blueprintVersion, @Nullable String input) {
            this(envelope, blueprintVersion, input, StartTime.NOW);
        }
    }

    /** The time at which a delayed workflow begins has come. */
    record StartDue(Envelope envelope) implements Event {}

    /**
     * A task is done.
     *
     * @param output a JSON text
     */
    record TaskCompleted(
            Envelope envelope, TaskAddress task, @Nullable String output) implements TaskEvent {}

    /** An attempt of a task failed. */
    record TaskFailed(Envelope envelope, TaskAddress task, TaskError error) implements TaskEvent {}

    /** Asks for another attempt of a failed task. */
    record TaskPending(Envelope envelope, TaskAddress task) implements TaskEvent {}

    /** An event about one task. */
    sealed interface TaskEvent extends Event {
        TaskAddress task();
    }
}
