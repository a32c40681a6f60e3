package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import org.jspecify.annotations.Nullable;

/** Has a task done once more, what waits for it, and all later stages. */
final class ReplayTaskHandler implements EventHandler<Event.ReplayTask> {

    @Override
    public Outcome handle(Transition transition, Event.ReplayTask event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (Replay.isEarly(transition)) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun()) {
            return Outcome.STALE;
        }
        String refusal = whyNot(task, event.input(), transition);
        if (refusal != null) {
            return transition.refuse("The task " + task.ref() + " cannot be replayed: " + refusal);
        }
        new Replay(transition.plan().stageOf(task.number()), event.reason(), transition)
                .from(task.number(), event.input());
        return Outcome.APPLIED;
    }

    private static @Nullable String whyNot(AddressedTask task, @Nullable String input, Transition transition) {
        if (transition.plan().undoes(task.number()) >= 0) {
            return "it undoes another one";
        }
        if (input != null && !Replay.takesInput(task.number(), transition)) {
            return "a " + transition.plan().task(task.number()).type() + " task takes no input";
        }
        String refusal = Replay.whyNot(transition.plan().stageOf(task.number()), transition);
        if (refusal != null) {
            return refusal;
        }
        return switch (task.state().status()) {
            case PENDING -> "it has not begun";
            case SKIPPED -> LeftOut.why(task.number(), transition);
            default -> null;
        };
    }
}
