package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.JoinedTransactions.JoinedTransaction;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes in single events within transactions of others. It decides and stores as a lane does, and leaves a wake-up that
 * sends the very event to the engine, which finds it stored and sends what it calls for: nothing is sent before the others
 * have committed, and nothing ever if they roll back. Thread safe.
 */
public final class DirectIntake {

    private final BlueprintCatalog catalog;
    private final KeyResolver resolver;
    private final InstantSource clock;
    private final Consumer<WorkflowKey> changing;

    /** @param changing told of each workflow that is about to change */
    DirectIntake(BlueprintCatalog catalog, WorkflowStore store, InstantSource clock, Consumer<WorkflowKey> changing) {
        this.catalog = catalog;
        this.resolver = new KeyResolver(catalog, store);
        this.clock = StoredTime.clock(clock);
        this.changing = changing;
    }

    /**
     * The workflow of a start.
     *
     * @param isNew false if there was one of this business key already, to which nothing was done
     */
    public record Start(UUID workflowId, boolean isNew) {}

    /**
     * A completion.
     *
     * @param text the event; the same whenever the same attempt in the same run of the task is completed again
     */
    public record Completion(Outcome outcome, String text) {}

    /**
     * What became of an event.
     *
     * @param refusal why it was refused; null if it was not
     * @param state the workflow after it
     */
    public record Taken(Outcome outcome, @Nullable String refusal, WorkflowState state) {}

    /**
     * Takes in an event of a workflow that exists; writes nothing unless it was applied or refused. Locks the workflow until
     * the transaction ends.
     *
     * @param text the event for a workflow that is named so
     * @throws RejectedException when there is no such workflow or task, or the event makes no sense for it
     */
    public Taken take(JoinedTransaction transaction, WorkflowRef named, Function<WorkflowRef, String> text) {
        catalog.refresh(transaction.blueprintGeneration());
        WorkflowState state = single(named, transaction.findAndLock(List.of(lookup(named))));
        Instant now = clock.instant();
        WorkflowKey key = WorkflowKey.of(state.identity());
        Event event = read(text.apply(ref(key, state.identity().id())));
        BatchFold fold = new BatchFold(catalog, now, List.of(state));
        Slot slot = fold.take(key, event, Map.of(), () -> true);
        Outcome outcome = slot.events.get(0).outcome();
        if (outcome.hasChanges()) {
            changing.accept(key);
            BatchRows rows = fold.rows();
            if (outcome == Outcome.APPLIED) {
                rows.put(SendWakeUps.of(state.identity().id(), event, now));
            }
            transaction.write(rows.toWriteBatch());
        }
        return new Taken(outcome, slot.refusal(), slot.state());
    }

    /**
     * Starts a workflow, unless there is one.
     *
     * @param text the StartWorkflow for a workflow that is named so
     * @throws RejectedException when the workflow cannot be started
     */
    public Start start(JoinedTransaction transaction, WorkflowRef named, Function<WorkflowRef, String> text) {
        catalog.refresh(transaction.blueprintGeneration());
        WorkflowKey key = resolver.resolve(read(text.apply(named)));
        List<WorkflowState> found = transaction.find(List.of(lookup(ref(key, null))));
        if (!found.isEmpty()) {
            return new Start(found.get(0).identity().id(), false);
        }
        Instant now = clock.instant();
        Event event = read(text.apply(ref(key, null)));
        changing.accept(key);
        BatchFold fold = new BatchFold(catalog, now, List.of());
        UUID id = fold.take(key, event, Map.of(), () -> true).state().identity().id();
        write(transaction, fold, SendWakeUps.of(id, event, now));
        return new Start(id, true);
    }

    /** What a completion would do now; nothing is written or locked. */
    public Completion look(JoinedTransaction transaction, WorkflowRef named, TaskAddress task) {
        WorkflowState state = single(named, transaction.find(List.of(lookup(named))));
        Event event = completion(state, task, null, null);
        return decide(new BatchFold(catalog, clock.instant(), List.of(state)), state, event);
    }

    /**
     * Completes a task; writes nothing unless the outcome is APPLIED. Locks the workflow until the transaction ends.
     *
     * @param patience how long the wake-up waits for somebody else to send the event
     * @throws RejectedException when there is no such workflow or task
     */
    public Completion complete(
            JoinedTransaction transaction,
            WorkflowRef named,
            TaskAddress task,
            @Nullable String output,
            @Nullable String actor,
            Duration patience) {
        catalog.refresh(transaction.blueprintGeneration());
        WorkflowState state = single(named, transaction.findAndLock(List.of(lookup(named))));
        Instant now = clock.instant();
        Event event = completion(state, task, output, actor);
        BatchFold fold = new BatchFold(catalog, now, List.of(state));
        Completion completion = decide(fold, state, event);
        if (completion.outcome() == Outcome.APPLIED) {
            changing.accept(WorkflowKey.of(state.identity()));
            write(transaction, fold, SendWakeUps.of(state.identity().id(), event, now.plus(patience)));
        }
        return completion;
    }

    private static Completion decide(BatchFold fold, WorkflowState state, Event event) {
        Slot slot = fold.take(WorkflowKey.of(state.identity()), event, Map.of(), () -> true);
        String refusal = slot.refusal();
        if (refusal != null) {
            throw new RejectedException(refusal);
        }
        return new Completion(slot.events.get(0).outcome(), event.envelope().text());
    }

    private static void write(JoinedTransaction transaction, BatchFold fold, WakeUp sending) {
        BatchRows rows = fold.rows();
        rows.put(sending);
        transaction.write(rows.toWriteBatch());
    }

    private Event completion(WorkflowState state, TaskAddress task, @Nullable String output, @Nullable String actor) {
        WorkflowIdentity workflow = state.identity();
        WorkflowRef ref = ref(WorkflowKey.of(workflow), workflow.id());
        return read(EventWriter.recordedCompletion(ref, task, eventId(state, task), output, actor));
    }

    private UUID eventId(WorkflowState state, TaskAddress task) {
        WorkflowIdentity workflow = state.identity();
        TaskRef ref = state.course().now(task.ref());
        int number = ref == null
                ? -1
                : catalog.plan(workflow.blueprint(), workflow.blueprintVersion())
                        .map(plan -> plan.indexOf(ref))
                        .orElse(-1);
        TaskState now = number < 0 ? TaskState.NEW : state.task(number);
        int run = task.run() == null ? now.run() : task.run();
        int attempt = task.attempt() == null ? now.attempt() : task.attempt();
        String name = "completion of " + workflow.id() + " "
                + task.ref().stage().length() + ":" + task.ref() + " " + run + "." + attempt;
        return EventIds.of(name);
    }

    private static WorkflowState single(WorkflowRef named, List<WorkflowState> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        String which = named.componentName() + " with business_ref_no '" + named.businessRefNo() + "'";
        throw new RejectedException(
                found.isEmpty()
                        ? "There is no workflow of " + which + " in this database"
                        : "There are several workflows of " + which + ": its name must say which one");
    }

    private static WorkflowLookup lookup(WorkflowRef named) {
        return new WorkflowLookup(
                named.workflowId(), named.componentName(), named.workflowName(), named.businessRefNo());
    }

    private static WorkflowRef ref(WorkflowKey key, @Nullable UUID workflowId) {
        return WorkflowRef.of(key.blueprint(), key.businessRefNo(), workflowId);
    }

    private static Event read(String text) {
        return EventReader.read(text, EventIds::next);
    }
}
