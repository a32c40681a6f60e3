package io.waystage.engine.client;

import io.waystage.engine.intake.DirectIntake.Taken;
import io.waystage.engine.message.OperatorEvents;
import io.waystage.engine.message.OperatorEvents.Draft;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.WorkflowQueries;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides and stores what operators do in a transaction of its own; the engine sends what follows. */
final class StoredOperations implements Operations {

    private final OwnRequests requests;
    private final DueSignal due;
    private final MigrationChecks checks;

    StoredOperations(OwnRequests requests, DueSignal due, MigrationChecks checks) {
        this.requests = requests;
        this.due = due;
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
    public void replayStage(WorkflowKey workflow, String stage, @Nullable String input, Operator by) {
        request(workflow, by, draft -> OperatorEvents.replayStage(draft, stage, input));
    }

    @Override
    public void replayTask(TaskRequest task, @Nullable String input, Operator by) {
        request(task.workflow(), by, draft -> OperatorEvents.replayTask(draft, task.address(), input));
    }

    @Override
    public void skip(TaskRequest task, @Nullable String output, Operator by) {
        request(task.workflow(), by, draft -> OperatorEvents.skipTask(draft, task.address(), output));
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

    private void request(WorkflowKey workflow, Operator by, Function<Draft, String> event) {
        Function<WorkflowRef, String> text = named -> event.apply(new Draft(named, by.name(), by.reason(), null, true));
        Taken taken = requests.take(workflow.ref(), text);
        switch (taken.outcome()) {
            case APPLIED -> due.give();
            case REFUSED -> throw new ActionRefusedException(String.valueOf(taken.refusal()));
            case STALE -> throw new ActionRefusedException("The task has had another attempt or run since");
            case EARLY, CLOSED ->
                throw new ActionRefusedException("The workflow " + workflow.text() + " is "
                        + taken.state().status());
            case DUPLICATE -> {
                // It is so already.
            }
        }
    }
}
