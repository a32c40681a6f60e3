package io.waystage.engine.client;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.hold.EndedHold;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.intake.DirectIntake.Taken;
import io.waystage.engine.message.OperatorEvents;
import io.waystage.engine.message.OperatorEvents.Draft;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.WorkflowQueries;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides and stores what operators do in a transaction of its own; the engine sends what follows. */
final class StoredOperations implements Operations {

    private final OwnRequests requests;
    private final DueSignal due;
    private final WorkflowReads reads;
    private final StoredHolds holds;
    private final MigrationChecks checks;

    StoredOperations(
            OwnRequests requests, DueSignal due, WorkflowReads reads, StoredHolds holds, MigrationChecks checks) {
        this.holds = holds;
        this.requests = requests;
        this.due = due;
        this.reads = reads;
        this.checks = checks;
    }

    @Override
    public void pause(WorkflowKey workflow, Operator by) {
        request(workflow, by, OperatorEvents::pause);
    }

    @Override
    public void resume(WorkflowKey workflow, Operator by) {
        request(workflow, by, OperatorEvents::resume);
    }

    @Override
    public void hold(HoldScope scope, Operator by) {
        holds.hold(scope, by);
    }

    @Override
    public void release(HoldScope scope, Operator by) {
        holds.release(scope, by);
    }

    @Override
    public List<Hold> holds() {
        return holds.all();
    }

    @Override
    public List<EndedHold> endedHolds(int limit) {
        return holds.ended(limit);
    }

    @Override
    public void replayStage(WorkflowKey workflow, String stage, @Nullable String input, Operator by) {
        request(workflow, by, draft -> OperatorEvents.replayStage(draft, stage, input));
    }

    @Override
    public void replayTask(TaskRequest task, @Nullable String input, Operator by) {
        request(task, by, draft -> OperatorEvents.replayTask(draft, task.address(), input));
    }

    @Override
    public void skip(TaskRequest task, @Nullable String output, Operator by) {
        request(task, by, draft -> OperatorEvents.skipTask(draft, task.address(), output));
    }

    @Override
    public void migrate(WorkflowKey workflow, Migration migration, Operator by) {
        request(workflow, by, draft -> OperatorEvents.migrate(draft, migration.toVersion(), migration.tasks()));
    }

    @Override
    public MigrationVerdict checkMigration(WorkflowKey workflow, Migration migration) {
        return checks.check(workflow, migration);
    }

    @Override
    public List<MigrationVerdict> checkMigration(WorkflowQueries.Filter filter, Migration migration, int limit) {
        return checks.check(filter, migration, limit);
    }

    @Override
    public void retry(TaskRequest task, Operator by) {
        Taken taken = request(task, by, draft -> OperatorEvents.retryTask(draft, task.address()));
        demand(taken, task, "retried", status -> status.isUnfinished() && status != TaskStatus.FAILED);
    }

    @Override
    public void complete(TaskRequest task, @Nullable String output, Operator by) {
        Taken taken = request(task, by, draft -> OperatorEvents.completeTask(draft, task.address(), output));
        demand(taken, task, "completed", status -> status == TaskStatus.COMPLETED);
    }

    @Override
    public void fail(TaskRequest task, TaskError error, Operator by) {
        Taken taken = request(task, by, draft -> OperatorEvents.failTask(draft, task.address(), error));
        demand(taken, task, "failed", status -> status == TaskStatus.FAILED);
    }

    @Override
    public void changeInput(TaskRequest task, @Nullable String input, Operator by) {
        request(task, by, draft -> OperatorEvents.changeInput(draft, task.address(), input));
    }

    @Override
    public void changeRetry(TaskRequest task, @Nullable RetryPolicy retry, Operator by) {
        request(task, by, draft -> OperatorEvents.changeRetry(draft, task.address(), retry));
    }

    @Override
    public void cancel(WorkflowKey workflow, Operator by) {
        end(workflow, by, true, "cancelled");
    }

    @Override
    public void terminate(WorkflowKey workflow, Operator by) {
        end(workflow, by, false, "terminated");
    }

    private void end(WorkflowKey workflow, Operator by, boolean compensate, String what) {
        Taken taken = take(workflow, by, draft -> OperatorEvents.cancel(draft, compensate));
        WorkflowStatus status = taken.state().status();
        if (taken.outcome() == Outcome.EARLY
                || (taken.outcome() != Outcome.APPLIED
                        && (status == WorkflowStatus.COMPLETED || status == WorkflowStatus.FAILED))) {
            throw new ActionRefusedException("The workflow cannot be " + what + ": it is " + status);
        }
    }

    /** What was asked for a second time is harmless; what does not fit the task's state is not. */
    private void demand(Taken taken, TaskRequest task, String what, Predicate<TaskStatus> wanted) {
        TaskStatus status = statusOf(taken, task);
        if (taken.outcome() == Outcome.DUPLICATE && !wanted.test(status)) {
            throw new ActionRefusedException("The task " + task.task() + " cannot be " + what + ": it is " + status);
        }
    }

    private TaskStatus statusOf(Taken taken, TaskRequest task) {
        int number = reads.plan(taken.state()).indexOf(task.task());
        return taken.state().task(number).status();
    }

    private Taken request(TaskRequest task, Operator by, Function<Draft, String> event) {
        Taken taken = take(task.workflow(), by, event);
        switch (taken.outcome()) {
            case STALE ->
                throw new ActionRefusedException("The task " + task.task()
                        + " has had another attempt or run since, and is " + statusOf(taken, task));
            case EARLY ->
                throw new ActionRefusedException("The task " + task.task() + " has not begun; its workflow is "
                        + taken.state().status());
            case CLOSED -> throw isSo(task.workflow(), taken);
            default -> {
                return taken;
            }
        }
    }

    private Taken request(WorkflowKey workflow, Operator by, Function<Draft, String> event) {
        Taken taken = take(workflow, by, event);
        if (taken.outcome() == Outcome.EARLY || taken.outcome() == Outcome.CLOSED) {
            throw isSo(workflow, taken);
        }
        return taken;
    }

    private Taken take(WorkflowKey workflow, Operator by, Function<Draft, String> event) {
        Function<WorkflowRef, String> text = named -> event.apply(new Draft(named, by.name(), by.reason(), null, true));
        Taken taken = requests.take(workflow.ref(), text);
        switch (taken.outcome()) {
            case APPLIED -> due.give();
            case REFUSED -> throw new ActionRefusedException(String.valueOf(taken.refusal()));
            default -> {
                // For whoever asked.
            }
        }
        return taken;
    }

    private static ActionRefusedException isSo(WorkflowKey workflow, Taken taken) {
        return new ActionRefusedException(
                "The workflow " + workflow.text() + " is " + taken.state().status());
    }
}
