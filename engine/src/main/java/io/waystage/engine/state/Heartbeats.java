package io.waystage.engine.state;

import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TimeoutKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What signs of life mean. They are no events of the audit trail: they only put off a timeout. */
public final class Heartbeats {

    private Heartbeats() {}

    /**
     * The limit that a sign of life keeps; null if it means nothing, since the task has no such limit, is not being done, or is in another
     * attempt.
     *
     * @throws io.waystage.engine.message.RejectedException when the blueprint has no such task
     */
    public static @Nullable Duration limit(Plan plan, WorkflowState state, Event.TaskHeartbeat event) {
        AddressedTask task =
                AddressedTask.find(new Transition(plan, state, state.updatedAt(), Holds.NONE), event.task());
        Integer attempt = event.task().attempt();
        boolean current = task.state().status().isOpen()
                && state.status().isUnderWay()
                && !task.isOlderRun()
                && (attempt == null || attempt == task.attempt());
        return current ? limit(plan, task.number()) : null;
    }

    /** Until when a worker counts as alive of which a timeout says that it is not; null if the timeout is right. */
    public static @Nullable Instant aliveUntil(Plan plan, int task, Event.TaskTimedOut event, Instant now) {
        Duration limit = limit(plan, task);
        if (event.kind() != TimeoutKind.HEARTBEAT || event.lastBeat() == null || limit == null) {
            return null;
        }
        Instant until = event.lastBeat().plus(limit);
        return until.isAfter(now) ? until : null;
    }

    private static @Nullable Duration limit(Plan plan, int task) {
        Timeouts timeouts = plan.task(task).features().find(Timeouts.class);
        return timeouts == null ? null : timeouts.heartbeat();
    }
}
