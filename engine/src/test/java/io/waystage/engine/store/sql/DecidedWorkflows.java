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
import io.waystage.engine.store.TrailHeads;
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
        return store.write(new WriteBatch(
                        List.of(step.event),
                        List.of(step.state),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .onto(step.state);
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
        Step step = complete(state);
        return store.write(changing(step.state, state.seq(), step.event)).onto(step.state);
    }

    /** What a batch with two events of one workflow and one of another one, between them, writes. */
    List<WorkflowState> closedAndStartedAtOnce() {
        WorkflowState first = started();
        Step bake = complete(first);
        Step other = start();
        Step eat = complete(bake.state);
        TrailHeads heads = store.write(new WriteBatch(
                List.of(bake.event, other.event, eat.event),
                List.of(other.state),
                List.of(new WriteBatch.Update(eat.state, first.seq())),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        return List.of(heads.onto(eat.state), heads.onto(other.state));
    }

    private Step complete(WorkflowState state) {
        TaskAddress task = new TaskAddress(TASKS.get(state.seq() - 1), null, null);
        return step(state, new Event.TaskCompleted(Fixtures.envelope(state), task, "{}"));
    }

    private static WriteBatch changing(WorkflowState state, int before, RecordedEvent event) {
        return new WriteBatch(
                List.of(event),
                List.of(),
                List.of(new WriteBatch.Update(state, before)),
                List.of(),
                List.of(),
                List.of(),
                List.of());
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
