package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import java.util.Objects;

/** Gives the next attempts of a task another input. What is under way has the one that it began with. */
final class ChangeInputHandler implements EventHandler<Event.ChangeInput> {

    @Override
    public Outcome handle(Transition transition, Event.ChangeInput event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        Outcome other = Mending.whyOther("The input of the task", task, Change.InputGiven.class, transition);
        if (other != null) {
            return other;
        }
        if (!Replay.takesInput(task.number(), transition)) {
            return transition.refuse("The input of the task " + task.ref() + " cannot be changed: a "
                    + transition.plan().task(task.number()).type() + " task takes none");
        }
        if (Objects.equals(transition.progress().outputs().inputOf(task.ref()), event.input())) {
            return Outcome.DUPLICATE;
        }
        transition.apply(new Change.InputGiven(task.ref(), event.input()));
        return Outcome.APPLIED;
    }
}
