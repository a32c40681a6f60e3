package io.waystage.engine.state;

import io.waystage.blueprint.feature.Timer;
import java.time.Instant;
import java.util.Objects;

/** Waits for a time. */
final class TimerKind implements TaskKind {

    @Override
    public void begin(int task, Advance advance) {
        Transition transition = advance.transition();
        Timer timer = transition.plan().task(task).features().get(Timer.class).orElseThrow();
        Instant due = due(timer, transition);
        if (!due.isAfter(transition.now())) {
            advance.complete(task, null);
            return;
        }
        TaskState state = transition.task(task);
        transition.apply(new Change.TimerSet(transition.plan().ref(task), state.attempt(), state.run(), due));
    }

    private static Instant due(Timer timer, Transition transition) {
        return timer.until() != null
                ? Times.of(timer.until(), transition.evaluate(timer.until()), transition.now())
                : transition.now().plus(Objects.requireNonNull(timer.duration(), "a timer has one of both"));
    }
}
