package io.waystage.engine.state;

import io.waystage.blueprint.feature.Escalation;
import io.waystage.engine.message.Event;
import org.jspecify.annotations.Nullable;

/** Sees to a human task that is due: tells it, gives the task to somebody else, or completes it. */
final class TaskEscalatedHandler implements EventHandler<Event.TaskEscalated> {

    @Override
    public Outcome handle(Transition transition, Event.TaskEscalated event) {
        return OpenHumanTask.decide(transition, event.task(), TaskEscalatedHandler::escalate);
    }

    private static Outcome escalate(OpenHumanTask open) {
        Transition transition = open.transition();
        AddressedTask task = open.task();
        Escalation escalation = transition.plan().task(task.number()).features().find(Escalation.class);
        if (escalation == null || open.assignment().escalated()) {
            return Outcome.DUPLICATE;
        }
        if (open.assignment().due() == null
                || transition.now().isBefore(open.assignment().due())) {
            return Outcome.EARLY;
        }
        transition.apply(new Change.TaskEscalated(task.ref(), escalation.reassign()));
        Escalation.Completion complete = escalation.complete();
        if (complete != null) {
            Advance.complete(task, output(complete), transition);
        }
        return Outcome.APPLIED;
    }

    private static @Nullable Output output(Escalation.Completion complete) {
        String json = HumanOutput.of(complete.output(), complete.outcome());
        return json == null ? null : new Output(json, false);
    }
}
