package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;

/** Has a stage done once more, and all that comes after it. */
final class ReplayStageHandler implements EventHandler<Event.ReplayStage> {

    @Override
    public Outcome handle(Transition transition, Event.ReplayStage event) {
        int stage = transition.plan().indexOf(event.stage());
        if (stage < 0) {
            throw new RejectedException("The blueprint has no stage '" + event.stage() + "'");
        }
        if (Replay.isEarly(transition)) {
            return Outcome.EARLY;
        }
        String refusal = Replay.whyNot(stage, transition);
        if (refusal != null) {
            return transition.refuse("The stage " + event.stage() + " cannot be replayed: " + refusal);
        }
        new Replay(stage, event.reason(), transition).all(event.input());
        return Outcome.APPLIED;
    }
}
