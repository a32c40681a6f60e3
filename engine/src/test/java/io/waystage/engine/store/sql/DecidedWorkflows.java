package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.Decider;
import io.waystage.engine.state.Decision;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Stores workflows of {@link Fixtures#twoStages} as an engine would: what is decided is what is written. */
final class DecidedWorkflows {

    private static final List<TaskRef> TASKS = List.of(new TaskRef("PREPARE", "bake"), new TaskRef("ENJOY", "eat"));

    private final WorkflowStore store;
    private final int version;
    private final Plan plan;

    DecidedWorkflows(WorkflowStore store, StoredBlueprint blueprint) {
        this.store = store;
        this.version = blueprint.version();
        this.plan = Plan.of(blueprint.blueprint(), RetryPolicy.never());
    }

    WorkflowState started() {
        Step step = start();
        store.write(new WriteBatch(
                List.of(step.event), List.of(step.state), List.of(), List.of(), List.of(), List.of(), List.of()));
        return step.state;
    }

    void startAll(int count) {
        List<Step> steps = IntStream.range(0, count).mapToObj(i -> start()).toList();
        store.write(new WriteBatch(
                steps.stream().map(Step::event).toList(),
                steps.stream().map(Step::state).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    /** The same workflow, with its next task completed. */
    WorkflowState next(WorkflowState state) {
        TaskAddress task = new TaskAddress(TASKS.get(state.seq() - 1), null, null);
        Step step = step(state, new Event.TaskCompleted(Fixtures.envelope(state), task, "{}"));
        store.write(new WriteBatch(
                List.of(step.event),
                List.of(),
                List.of(new WriteBatch.Update(step.state, state.seq())),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        return step.state;
    }

    /** Three events. */
    WorkflowState closed() {
        return next(next(started()));
    }

    private Step start() {
        WorkflowIdentity identity =
                new WorkflowIdentity(Fixtures.id(), plan.blueprint().key(), version, Fixtures.reference(), null);
        WorkflowState state = WorkflowState.notStarted(identity, plan, NOW);
        return step(state, new Event.StartWorkflow(Fixtures.envelope(state), null, null));
    }

    private Step step(WorkflowState state, Event event) {
        Instant now = NOW.plusMillis(17L * state.seq());
        Decision decision = Decider.decide(plan, state, event, now);
        RecordedEvent row = new RecordedEvent(
                new EventKey(state.identity().id(), Fixtures.id()),
                decision.state().seq(),
                event.name(),
                decision.outcome(),
                now,
                decision.changes(),
                "{}");
        return new Step(row, decision.state());
    }

    private record Step(RecordedEvent event, WorkflowState state) {}
}
