package io.waystage.engine.state;

import static java.util.Map.entry;

import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Decides what an event does to a workflow: the engine's table of contents, event to handler. Pure and thread safe. */
public final class Decider {

    private static final Map<Class<? extends Event>, EventHandler<Event>> HANDLERS = Map.ofEntries(
            on(Event.StartWorkflow.class, new StartWorkflowHandler()),
            on(Event.StartDue.class, new StartDueHandler()),
            on(Event.CancelWorkflow.class, new CancelWorkflowHandler()),
            on(Event.PauseWorkflow.class, new PauseWorkflowHandler()),
            on(Event.ResumeWorkflow.class, new ResumeWorkflowHandler()),
            on(Event.MigrateWorkflow.class, new MigrateWorkflowHandler()),
            on(Event.ReplayStage.class, new ReplayStageHandler()),
            on(Event.ReplayTask.class, new ReplayTaskHandler()),
            on(Event.SkipTask.class, new SkipTaskHandler()),
            on(Event.ChangeInput.class, new ChangeInputHandler()),
            on(Event.ChangeRetry.class, new ChangeRetryHandler()),
            on(Event.TaskCompleted.class, new TaskCompletedHandler()),
            on(Event.TaskFailed.class, new TaskFailedHandler()),
            on(Event.TaskPending.class, new TaskPendingHandler()),
            on(Event.TaskAdmitted.class, new TaskAdmittedHandler()),
            on(Event.HoldEnded.class, new HoldEndedHandler()),
            on(Event.TaskStarted.class, new TaskStartedHandler()),
            on(Event.TaskTimedOut.class, new TaskTimedOutHandler()),
            on(Event.WorkflowTimedOut.class, new WorkflowTimedOutHandler()),
            on(Event.SignalReceived.class, new SignalReceivedHandler()),
            on(Event.TimerFired.class, new TimerFiredHandler()),
            on(Event.TaskClaimed.class, new TaskClaimedHandler()),
            on(Event.TaskReleased.class, new TaskReleasedHandler()),
            on(Event.TaskDelegated.class, new TaskDelegatedHandler()),
            on(Event.TaskCommented.class, new TaskCommentedHandler()),
            on(Event.TaskEscalated.class, new TaskEscalatedHandler()),
            on(Event.ChildCompleted.class, new ChildCompletedHandler()),
            on(Event.ItemCompleted.class, new ItemCompletedHandler()));

    /** What an operator may do to a workflow that has come to nothing. */
    private static final Set<Class<? extends Event>> REOPENING =
            Set.of(Event.ReplayStage.class, Event.ReplayTask.class);

    private Decider() {}

    /** The same with nothing on hold, for any event but a {@code MigrateWorkflow}, which knows no other version here. */
    public static Decision decide(Plan plan, WorkflowState state, Event event, Instant now) {
        return decide(plan, version -> null, state, event, now, Holds.NONE);
    }

    /**
     * Decides one event. The same arguments always give the same decision.
     *
     * @param plan of the blueprint version that the workflow runs
     * @param plans of all versions of the same blueprint
     * @param state before the event; {@link WorkflowState#notStarted} for a workflow's first one
     * @param now when the engine took the event in
     * @param holds what is not to begin
     * @throws io.waystage.engine.message.RejectedException when the event names a stage or task that the blueprint
     *     does not have
     * @throws IllegalArgumentException when the plan is not the one of this workflow
     */
    public static Decision decide(Plan plan, Plans plans, WorkflowState state, Event event, Instant now, Holds holds) {
        EventHandler<Event> handler = HANDLERS.get(event.getClass());
        if (handler == null) {
            throw new IllegalStateException("No handler for " + event.getClass().getName());
        }
        Transition transition = new Transition(plan, plans, state, now, holds);
        boolean ended = state.status() == WorkflowStatus.FAILED || state.status() == WorkflowStatus.CANCELLED;
        boolean closed = ended && !REOPENING.contains(event.getClass());
        return transition.decision(closed ? Outcome.CLOSED : handle(handler, transition, event));
    }

    private static Outcome handle(EventHandler<Event> handler, Transition transition, Event event) {
        try {
            return handler.handle(transition, event);
        } catch (FormerTaskException e) {
            return Outcome.STALE;
        }
    }

    /** Every kind of event that this table lists. */
    static Set<Class<? extends Event>> handled() {
        return HANDLERS.keySet();
    }

    private static <E extends Event> Map.Entry<Class<? extends Event>, EventHandler<Event>> on(
            Class<E> type, EventHandler<E> handler) {
        return entry(type, (transition, event) -> handler.handle(transition, type.cast(event)));
    }
}
