package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import java.util.Objects;

/** Gives a task another retry policy, from its next failure on. An attempt that is due already stays due. */
final class ChangeRetryHandler implements EventHandler<Event.ChangeRetry> {

    @Override
    public Outcome handle(Transition transition, Event.ChangeRetry event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        Outcome other = Mending.whyOther("The retry policy of the task", task, Change.RetryChanged.class, transition);
        if (other != null) {
            return other;
        }
        if (Objects.equals(transition.progress().course().retries().get(task.number()), event.retry())) {
            return Outcome.DUPLICATE;
        }
        transition.apply(new Change.RetryChanged(task.ref(), event.retry()));
        return Outcome.APPLIED;
    }
}
