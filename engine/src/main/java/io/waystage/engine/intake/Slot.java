package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Decider;
import io.waystage.engine.state.Decision;
import io.waystage.engine.state.Heartbeats;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.Plans;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One workflow in one batch: its events fold one after the other. For one thread. */
final class Slot {

    final WorkflowKey key;
    private final Plans plans;
    private Plan plan;
    final int storedSeq;
    final List<RecordedEvent> events = new ArrayList<>();
    final List<RecordedEvent> redelivered = new ArrayList<>();
    /** Those that may be in the store and have nothing to wake any more. */
    final Set<WakeUp.Key> endedWakeUps = new LinkedHashSet<>();

    final BeatRows beats = new BeatRows();
    /** Timeouts that came for workers which are alive. */
    final List<WakeUp> setAgain = new ArrayList<>();

    /** Tasks that were held before an event of this batch, and are not any more. */
    final Set<TaskRef> freed = new LinkedHashSet<>();

    private final Holds holds;
    /** As it was before this batch. */
    final WorkflowState stored;

    private final Set<UUID> seen = new HashSet<>();
    private WorkflowState state;
    private @Nullable RecordedEvent last;
    private @Nullable Plan planBefore;
    private @Nullable WorkflowState stateBefore;
    int applied;
    int ignored;

    /**
     * @param plans of the other versions of the same blueprint
     * @param state as it is stored; with {@code seq} 0 if it is not
     * @param holds what is not to begin
     */
    Slot(WorkflowKey key, Plan plan, Plans plans, WorkflowState state, Holds holds) {
        this.holds = holds;
        this.key = key;
        this.plans = plans;
        this.plan = plan;
        this.state = state;
        this.stored = state;
        this.storedSeq = state.seq();
    }

    WorkflowState state() {
        return state;
    }

    /** Of the version that the workflow runs after the batch. */
    Plan plan() {
        return plan;
    }

    boolean isMigrated() {
        return planBefore != null;
    }

    /** What a migration changes beside the workflow's row. */
    MigrationRows migrated(Instant at, Change.WorkflowMigrated change) {
        return MigrationRows.of(
                Objects.requireNonNull(planBefore), Objects.requireNonNull(stateBefore), this, at, change);
    }

    boolean isNew() {
        return storedSeq == 0;
    }

    /** Whether the store knew more of this workflow than this node did. */
    boolean isAheadOf(@Nullable WorkflowState known) {
        return known != null && storedSeq > known.seq();
    }

    EventKey keyOf(Event event) {
        return new EventKey(state.identity().id(), event.envelope().eventId());
    }

    /**
     * Decides one event; the same event a second time in this batch changes nothing.
     *
     * @param lastChance whether one that comes too early is recorded and ignored, and not tried again
     * @throws AloneException when this event or one before is a migration
     */
    void take(Event event, Instant now, BooleanSupplier lastChance) {
        if (isMigrated() || (event instanceof Event.MigrateWorkflow && hasEvents())) {
            throw new AloneException(key);
        }
        last = null;
        if (!seen.add(event.envelope().eventId())) {
            ignored++;
            return;
        }
        if (event instanceof Event.TaskHeartbeat beat) {
            beats.take(plan, state, beat, now);
            ignored++;
            return;
        }
        decide(event instanceof Event.TaskTimedOut timedOut ? beats.informed(state, timedOut) : event, now, lastChance);
    }

    private boolean hasEvents() {
        return !seen.isEmpty();
    }

    private void decide(Event event, Instant now, BooleanSupplier lastChance) {
        Decision decision;
        try {
            decision = Decider.decide(plan, plans, state, event, now, holds);
        } catch (RuntimeException e) {
            seen.remove(event.envelope().eventId());
            throw e;
        }
        if (decision.outcome() == Outcome.EARLY && !lastChance.getAsBoolean()) {
            seen.remove(event.envelope().eventId());
            throw RejectedException.premature(event.name() + " came before its task was scheduled");
        }
        noteFreed(decision.state());
        if (decision.state().identity().blueprintVersion() == state.identity().blueprintVersion()) {
            decision.changes().forEach(this::noteEnded);
        } else {
            migrate(decision.state());
        }
        state = decision.state();
        decision.changes().forEach(change -> beats.note(plan, state, change));
        noteAlive(event, now);
        last = new RecordedEvent(
                keyOf(event),
                state.seq(),
                event.name(),
                decision.outcome(),
                now,
                decision.changes(),
                event.envelope().text());
        events.add(last);
        if (decision.outcome() == Outcome.APPLIED) {
            applied++;
        } else {
            ignored++;
        }
    }

    /** From here on its changes are those of another version. */
    private void migrate(WorkflowState after) {
        planBefore = plan;
        stateBefore = state;
        beats.migrate(plan, state, after);
        plan = Objects.requireNonNull(
                plans.plan(after.identity().blueprintVersion()), "the plan of the version that was decided for");
    }

    /** After a migration they are held, if they are, by their names in the new version. */
    private void noteFreed(WorkflowState after) {
        boolean migrated =
                after.identity().blueprintVersion() != state.identity().blueprintVersion();
        for (int task : state.course().held()) {
            if (migrated || !after.course().held().contains(task)) {
                freed.add(plan.ref(task));
            }
        }
    }

    /** What ends the wait for a workflow's beginning, or for a task's next attempt. */
    private void noteEnded(Change change) {
        boolean begins = change instanceof Change.WorkflowStarted || change instanceof Change.WorkflowCancelled;
        if (begins && state.status() == WorkflowStatus.DELAYED) {
            endedWakeUps.add(StartWakeUps.key(state.identity().id()));
        } else if (change instanceof Change.TaskPending pending) {
            endedWakeUps.add(retryOf(pending.task()));
        } else if (change instanceof Change.TaskCompleted completed
                && state.task(plan.indexOf(completed.task())).status() == TaskStatus.FAILED) {
            endedWakeUps.add(retryOf(completed.task()));
        }
    }

    /** A timeout that came for a worker which is alive is set again. */
    private void noteAlive(Event event, Instant now) {
        if (event instanceof Event.TaskTimedOut timedOut) {
            TaskRef ref = state.course().now(timedOut.task().ref());
            if (ref == null) {
                return;
            }
            int task = plan.indexOf(ref);
            Instant until = Heartbeats.aliveUntil(plan, task, timedOut, now);
            TaskState current = state.task(task);
            if (until != null && current.status() == TaskStatus.STARTED) {
                TaskAddress address = new TaskAddress(ref, current.attempt(), current.run());
                setAgain.add(TimeoutWakeUps.wakeUp(TimeoutKind.HEARTBEAT, state.identity(), address, until));
            }
        }
    }

    private WakeUp.Key retryOf(TaskRef task) {
        return RetryWakeUps.key(state.identity().id(), task);
    }

    /**
     * An event that the database has already: what it brought about may have to be sent again.
     *
     * @param bySender whether its sender has stored it, with a wake-up that would send it if nothing else did
     */
    void redeliver(RecordedEvent recorded, boolean bySender) {
        last = null;
        if (isMigrated()) {
            throw new AloneException(key);
        }
        if (seen.add(recorded.key().eventId())) {
            last = recorded;
            redelivered.add(recorded);
            if (bySender) {
                endedWakeUps.add(SendWakeUps.key(
                        recorded.key().workflowId(), recorded.key().eventId()));
            }
        }
        ignored++;
    }

    /** Why the event that was taken last was refused; null if it was not. */
    @Nullable
    String refusal() {
        return last == null || last.outcome() != Outcome.REFUSED ? null : Refusals.of(last.changes());
    }

    /** Whether there is anything to store. */
    boolean changesRows() {
        return !events.isEmpty() || !endedWakeUps.isEmpty() || !beats.isEmpty();
    }

    /** The changes of all events, old and new, in the order of the audit trail. */
    List<Effect> effects() {
        List<Effect> effects = new ArrayList<>(events.size() + redelivered.size());
        for (RecordedEvent event : redelivered) {
            addEffect(effects, event);
        }
        for (RecordedEvent event : events) {
            addEffect(effects, event);
        }
        return effects;
    }

    private void addEffect(List<Effect> effects, RecordedEvent event) {
        List<Change> changes = event.changes();
        if (!changes.isEmpty()) {
            effects.add(new Effect(plan, state, event.name(), event.seq(), event.at(), changes));
        }
    }
}
