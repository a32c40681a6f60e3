package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskError;
import org.jspecify.annotations.Nullable;

/**
 * Counts an item of a for-each, starts the next one in its place, and has the results joined after the last. When more have failed
 * than the task tolerates it fails at once; the items that are under way then go on and count no more.
 */
final class ItemCompletedHandler implements EventHandler<Event.ItemCompleted> {

    /** The error type of a for-each of which too many items have failed. */
    static final String ITEMS_FAILED = "ItemsFailed";

    @Override
    public Outcome handle(Transition transition, Event.ItemCompleted event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (transition.plan().task(task.number()).type() != TaskType.FOR_EACH) {
            throw new RejectedException(
                    "The task " + task.ref() + " is no FOR_EACH task, so it has no item " + event.item());
        }
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        ItemCounts before = task.state().items();
        if (before == null || !task.allows(Change.ItemEnded.class) || before.open() == 0) {
            return Outcome.DUPLICATE;
        }
        if (event.item() >= before.started()) {
            // It may have been by another node.
            throw RejectedException.premature("The item " + event.item() + " of the task " + task.ref()
                    + " has not been started: " + before.started() + " of " + before.total() + " have");
        }
        TaskError error = event.error();
        transition.apply(new Change.ItemEnded(task.ref(), event.item(), error == null));
        follow(transition, task, event.item(), error);
        return Outcome.APPLIED;
    }

    private static void follow(Transition transition, AddressedTask task, int item, @Nullable TaskError error) {
        ForEach each = ForEachKind.of(transition.plan(), task.number());
        ItemCounts counts = transition.task(task.number()).items();
        if (counts == null) {
            throw new IllegalStateException("The items of " + task.ref() + " were there and are not any more");
        }
        if (error != null && each.tolerance().isExceededBy(counts.failed(), counts.total())) {
            fail(
                    transition,
                    task,
                    "item " + item + " of " + counts.total() + " failed"
                            + (error.message() == null ? "" : ": " + error.message()) + "; that makes "
                            + counts.failed()
                            + ", and tolerated are " + each.tolerance());
        } else if (counts.ended() == counts.total()) {
            transition.apply(new Change.ItemsEnded(task.ref(), task.attempt(), task.run()));
        } else {
            ForEachKind.startMore(task.number(), transition);
        }
    }

    private static void fail(Transition transition, AddressedTask task, String why) {
        Advance.failForGood(task, TaskError.of(ITEMS_FAILED, why, false), "too many items failed", transition);
    }
}
