package io.waystage.dsl;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.Timer;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task that waits for a time: {@link #duration} or {@link #until}. It is over as soon after it as wake-ups are looked for. */
public final class TimerStep extends TaskStep<TimerStep> {

    TimerStep(StageStep stage, String name) {
        super(stage, name);
    }

    /** How long it waits from when it begins. */
    public TimerStep duration(Duration duration) {
        return having(new Timer(Objects.requireNonNull(duration, "duration"), null));
    }

    /**
     * Waits until a time; one that has passed is over at once.
     *
     * @param jq makes a text such as {@code 2026-12-24T18:00:00Z}, or a number of seconds since 1970; sees {@code .input}, the
     *     workflow's input, and {@code .outputs} by stage and task
     */
    public TimerStep until(String jq) {
        return having(new Timer(null, Jq.of(jq)));
    }

    @Override
    TimerStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.TIMER;
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
