package io.waystage.engine.state;

import io.waystage.blueprint.feature.Signal;

/** Waits for an event from outside, unless one has come before. */
final class SignalKind implements TaskKind {

    @Override
    public void begin(int task, Advance advance) {
        Transition transition = advance.transition();
        String name = transition
                .plan()
                .task(task)
                .features()
                .get(Signal.class)
                .orElseThrow()
                .name();
        KeptSignal kept = transition.progress().outputs().firstSignal(name);
        if (kept != null) {
            transition.apply(new Change.SignalTaken(transition.plan().ref(task), name));
            advance.complete(task, kept.payload() == null ? null : new Output(kept.payload(), false));
        }
    }
}
