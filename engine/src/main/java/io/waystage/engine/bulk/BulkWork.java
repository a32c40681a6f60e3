package io.waystage.engine.bulk;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.intake.DirectIntake;
import io.waystage.engine.intake.DirectIntake.Taken;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.OperatorEvents.Draft;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.Bulk.Tally;
import io.waystage.engine.store.BulkAction.Kind;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.JoinedTransactions;
import io.waystage.engine.store.JoinedTransactions.JoinedTransaction;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowLookup;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does what is to be done to one workflow, in the transaction of a step. Thread safe. */
public final class BulkWork {

    private final JoinedTransactions transactions;
    private final DirectIntake intake;
    private final BlueprintCatalog catalog;

    public BulkWork(JoinedTransactions transactions, DirectIntake intake, BlueprintCatalog catalog) {
        this.transactions = transactions;
        this.intake = intake;
        this.catalog = catalog;
    }

    /**
     * What came of it.
     *
     * @param applied whether anything was done
     * @param why it could not be done, for people; null if it was, or nothing was to be done
     */
    record Done(boolean applied, @Nullable String why) {

        private static final Done CHANGED = new Done(true, null);
        private static final Done UNCHANGED = new Done(false, null);

        private static Done failed(String why) {
            return new Done(false, why);
        }

        Tally count(Tally tally) {
            return why != null ? tally.plus(0, 0, 1) : applied ? tally.plus(1, 0, 0) : tally.plus(0, 1, 0);
        }
    }

    /**
     * Whatever is wrong with this workflow is no reason to leave out the others.
     *
     * @throws ConflictException when others hold it
     */
    Done perform(Connection connection, Bulk bulk, FoundWorkflow workflow) {
        try {
            return transactions.join(connection, transaction -> perform(transaction, bulk, workflow));
        } catch (ConflictException | StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return Done.failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private Done perform(JoinedTransaction transaction, Bulk bulk, FoundWorkflow workflow) {
        if (bulk.action().kind() != Kind.RETRY_FAILED) {
            return verdict(take(transaction, bulk, workflow, null), bulk);
        }
        Done done = Done.UNCHANGED;
        for (TaskRef failed : failed(transaction, workflow)) {
            Done one = verdict(take(transaction, bulk, workflow, failed), bulk);
            if (one.why() != null) {
                return one;
            }
            done = one.applied() ? one : done;
        }
        return done;
    }

    private List<TaskRef> failed(JoinedTransaction transaction, FoundWorkflow workflow) {
        List<TaskRef> failed = new ArrayList<>();
        WorkflowRef ref = ref(workflow);
        for (WorkflowState state : transaction.findAndLock(List.of(
                new WorkflowLookup(ref.workflowId(), ref.componentName(), ref.workflowName(), ref.businessRefNo())))) {
            Plan plan = catalog.plan(
                            state.identity().blueprint(), state.identity().blueprintVersion())
                    .orElseThrow(() -> new IllegalStateException("Its blueprint " + workflow.blueprint() + " version "
                            + state.identity().blueprintVersion() + " is not in the database"));
            for (int task = 0; task < plan.taskCount(); task++) {
                if (state.task(task).status() == TaskStatus.FAILED) {
                    failed.add(plan.ref(task));
                }
            }
        }
        return failed;
    }

    private Taken take(JoinedTransaction transaction, Bulk bulk, FoundWorkflow workflow, @Nullable TaskRef failed) {
        // The same for the same workflow, should it ever come to it twice.
        UUID event = EventIds.of("bulk " + bulk.id() + " " + workflow.workflowId() + " " + failed);
        return intake.take(
                transaction,
                ref(workflow),
                named -> bulk.action().event(new Draft(named, bulk.by(), bulk.reason(), event, true), failed));
    }

    private static Done verdict(Taken taken, Bulk bulk) {
        WorkflowStatus status = taken.state().status();
        boolean ends = bulk.action().kind() == Kind.CANCEL || bulk.action().kind() == Kind.TERMINATE;
        if (ends && status == WorkflowStatus.CANCELLED && taken.outcome() == Outcome.CLOSED) {
            return Done.UNCHANGED;
        }
        return switch (taken.outcome()) {
            case APPLIED -> Done.CHANGED;
            case DUPLICATE -> Done.UNCHANGED;
            case REFUSED -> Done.failed(String.valueOf(taken.refusal()));
            case EARLY -> Done.failed("What it is about has not begun; the workflow is " + status);
            default -> Done.failed("It is " + status);
        };
    }

    private static WorkflowRef ref(FoundWorkflow workflow) {
        return WorkflowRef.of(workflow.blueprint(), workflow.businessRefNo(), workflow.workflowId());
    }
}
