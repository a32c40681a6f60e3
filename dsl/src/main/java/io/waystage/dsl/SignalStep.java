package io.waystage.dsl;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for a named event from outside, whose payload is its output. One that came before the task began has been kept, and
 * is taken at once.
 */
public final class SignalStep extends TaskStep<SignalStep> {

    private Signal signal;

    SignalStep(StageStep stage, String name) {
        super(stage, name);
        signal = new Signal(name, null);
        having(signal);
    }

    /** What the event is called, if not as the task is. */
    public SignalStep named(String signalName) {
        signal = new Signal(Objects.requireNonNull(signalName, "signalName"), signal.key(), signal.timeLimit());
        return having(signal);
    }

    /**
     * By which key it is found as well: a signal with this name and key goes to all tasks of the component that wait for both.
     *
     * @param jq makes it of the workflow's data when the task begins: a text or a number
     */
    public SignalStep key(String jq) {
        signal = new Signal(signal.name(), Jq.of(jq), signal.timeLimit());
        return having(signal);
    }

    /** How long it waits; a signal that has not come by then fails the task with {@code SignalTimeout}, which is not retried. */
    public SignalStep within(Duration limit) {
        signal = new Signal(signal.name(), signal.key(), Objects.requireNonNull(limit, "limit"));
        return having(signal);
    }

    @Override
    SignalStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.SIGNAL;
    }

    @Override
    @Nullable
    String assignedTo() {
        return null;
    }

    @Override
    @Nullable
    Wiring wiring() {
        return null;
    }
}
