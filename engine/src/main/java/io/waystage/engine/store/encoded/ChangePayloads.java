package io.waystage.engine.store.encoded;

import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Output;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a change are payloads.
 *
 * @param json for those that are JSON
 * @param text for those that are plain text
 * @param outputOfEvent for an output that the event carries: it is written with the event's text, and read from it
 */
record ChangePayloads(Form json, Form text, Form outputOfEvent) {

    static final String INPUT = "input";
    static final String OUTPUT = "output";
    static final String ERROR_MESSAGE = "error.message";

    /** Makes another form of a payload. */
    interface Form {
        @Nullable
        String of(String what, @Nullable String payload);
    }

    /** The change itself, if it has no payload. */
    Change of(Change change) {
        if (change instanceof Change.TaskFailed failed) {
            TaskError error = error(failed.error());
            return error.equals(failed.error())
                    ? failed
                    : new Change.TaskFailed(failed.task(), failed.attempt(), failed.run(), error);
        }
        if (change instanceof Change.RepeatFailed failed) {
            return new Change.RepeatFailed(failed.task(), failed.attempt(), failed.run(), error(failed.error()));
        }
        if (change instanceof Change.TaskScheduled scheduled && scheduled.input() != null) {
            return new Change.TaskScheduled(
                    scheduled.task(),
                    scheduled.attempt(),
                    scheduled.run(),
                    json.of(INPUT, scheduled.input()),
                    scheduled.priority());
        }
        if (change instanceof Change.TaskAdmitted admitted && admitted.input() != null) {
            return new Change.TaskAdmitted(
                    admitted.task(),
                    admitted.attempt(),
                    admitted.run(),
                    json.of(INPUT, admitted.input()),
                    admitted.priority());
        }
        if (change instanceof Change.TaskCompleted completed && completed.output() != null) {
            return new Change.TaskCompleted(
                    completed.task(), completed.attempt(), completed.run(), output(completed.output()));
        }
        if (change instanceof Change.TaskSkipped skipped && skipped.output() != null) {
            return new Change.TaskSkipped(skipped.task(), skipped.why(), output(skipped.output()));
        }
        if (change instanceof Change.InputGiven given && given.input() != null) {
            return new Change.InputGiven(given.task(), json.of(INPUT, given.input()));
        }
        if (change instanceof Change.WorkflowCompleted completed && completed.output() != null) {
            return new Change.WorkflowCompleted(json.of(OUTPUT, completed.output()), completed.problem());
        }
        if (change instanceof Change.SignalKept kept && kept.payload() != null) {
            return new Change.SignalKept(kept.signal(), output(kept.payload()));
        }
        return change;
    }

    private TaskError error(TaskError error) {
        return error.withMessage(text.of(ERROR_MESSAGE, error.message()));
    }

    private Output output(Output output) {
        String other = (output.ofEvent() ? outputOfEvent : json).of(OUTPUT, output.json());
        return other == null ? output : new Output(other, output.ofEvent());
    }
}
