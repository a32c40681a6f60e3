package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskError;

/** A workflow answers the task that started it as a worker answers a StartTask: done, or failed. */
final class ChildCompletedHandler implements EventHandler<Event.ChildCompleted> {

    private final TaskCompletedHandler completed = new TaskCompletedHandler();
    private final TaskFailedHandler failed = new TaskFailedHandler();

    @Override
    public Outcome handle(Transition transition, Event.ChildCompleted event) {
        TaskError error = event.error();
        return error == null
                ? completed.handle(transition, new Event.TaskCompleted(event.envelope(), event.task(), event.output()))
                : failed.handle(transition, new Event.TaskFailed(event.envelope(), event.task(), error));
    }
}
