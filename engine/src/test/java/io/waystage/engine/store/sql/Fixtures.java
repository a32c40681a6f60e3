package io.waystage.engine.store.sql;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.message.Envelope;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WriteBatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Workflows, events and batches to store. Every id and business reference is new. */
final class Fixtures {

    static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123456Z");
    static final BlueprintKey PIZZA = new BlueprintKey("ITALIAN", "Deliver Pizza");
    static final TaskRef MAKE_FOOD = new TaskRef("PREPARE", "make_food");
    static final TaskRef DELIVER = new TaskRef("DELIVER", "deliver_food");

    private static final AtomicLong NEXT = new AtomicLong();

    private Fixtures() {}

    /** A time-ordered id. */
    static UUID id() {
        long number = NEXT.incrementAndGet();
        return new UUID(
                0x0190_0000_0000_7000L + ((number >> 12) << 16) + (number & 0xFFF), 0x8000_0000_0000_0000L | number);
    }

    static String reference() {
        return "ORDER-" + NEXT.incrementAndGet();
    }

    /** Two stages of one task each: bake, then eat. */
    static Blueprint twoStages() {
        return new Blueprint(
                "Bake And Eat",
                "ITALIAN",
                List.of(stage("PREPARE", 1, "bake", "READY"), stage("ENJOY", 2, "eat", null)),
                null,
                Map.of());
    }

    private static Stage stage(String name, int order, String task, @Nullable String businessStatus) {
        Task only = new Task(task, TaskType.SERVICE, null, List.of(), businessStatus, null, null, Map.of());
        return new Stage(name, BigDecimal.valueOf(order), List.of(only), null, Map.of());
    }

    static WorkflowIdentity identity(Blueprint blueprint) {
        return new WorkflowIdentity(id(), blueprint.key(), 1, reference(), null);
    }

    static Envelope envelope(WorkflowState state) {
        return new Envelope(
                id(),
                state.identity().blueprint().componentName(),
                null,
                state.identity().businessRefNo(),
                state.identity().id(),
                null,
                null,
                "{}");
    }

    static WorkflowState started() {
        return started(PIZZA, reference());
    }

    static WorkflowState started(BlueprintKey key, String reference) {
        List<TaskState> tasks = List.of(
                new TaskState(TaskStatus.SCHEDULED, 1, 1, NOW),
                TaskState.NEW,
                TaskState.NEW,
                TaskState.NEW,
                TaskState.NEW);
        return new WorkflowState(
                new WorkflowIdentity(id(), key, 1, reference, "{\"size\": \"L\"}"),
                1,
                WorkflowStatus.RUNNING,
                "ORDER",
                null,
                tasks,
                NOW,
                NOW,
                null);
    }

    /** The same workflow after one more event. */
    static WorkflowState next(WorkflowState state) {
        return new WorkflowState(
                state.identity(),
                state.seq() + 1,
                WorkflowStatus.RUNNING,
                "PREPARE",
                "ORDER CONFIRMED",
                List.of(
                        new TaskState(TaskStatus.COMPLETED, 1, 1, NOW),
                        new TaskState(TaskStatus.SCHEDULED, 1, 1, NOW.plusMillis(state.seq())),
                        TaskState.NEW,
                        TaskState.NEW,
                        TaskState.NEW),
                state.createdAt(),
                state.updatedAt().plusMillis(5),
                null);
    }

    /** The same workflow, closed by one more event. */
    static WorkflowState closed(WorkflowState state) {
        Instant now = state.updatedAt().plusMillis(5);
        return new WorkflowState(
                state.identity(),
                state.seq() + 1,
                WorkflowStatus.COMPLETED,
                null,
                "FOOD DELIVERED",
                state.tasks(),
                state.createdAt(),
                now,
                now);
    }

    static RecordedEvent event(WorkflowState after) {
        return event(after, id());
    }

    static RecordedEvent event(WorkflowState after, UUID eventId) {
        return new RecordedEvent(
                new EventKey(after.identity().id(), eventId),
                after.seq(),
                "TaskCompleted",
                Outcome.APPLIED,
                after.updatedAt(),
                List.of(
                        new Change.TaskCompleted(MAKE_FOOD, 1, 1),
                        new Change.TaskScheduled(new TaskRef("PREPARE", "confirm_delivery"), 1, 1)),
                "{\"event_name\": \"TaskCompleted\"}");
    }

    static WakeUp wakeUp(WorkflowState state, Instant due) {
        return new WakeUp(
                WakeUp.Key.of(state.identity().id(), "retry", MAKE_FOOD),
                due,
                "{\"event_name\": \"TaskPending\", \"actor\": \"J\u00f6rg \ud83c\udf55\"}");
    }

    static HumanTask humanTask(WorkflowState state, @Nullable String assignedTo, Instant openedAt) {
        return new HumanTask(
                state.identity().id(),
                state.identity().blueprint(),
                state.identity().businessRefNo(),
                DELIVER,
                1,
                assignedTo,
                openedAt);
    }

    static WorkflowLookup byId(WorkflowState state) {
        return new WorkflowLookup(
                state.identity().id(),
                PIZZA.componentName(),
                null,
                state.identity().businessRefNo());
    }

    static WorkflowLookup byName(WorkflowState state) {
        return new WorkflowLookup(
                null,
                state.identity().blueprint().componentName(),
                state.identity().blueprint().workflowName(),
                state.identity().businessRefNo());
    }

    static WorkflowLookup byReference(WorkflowState state) {
        return new WorkflowLookup(
                null,
                state.identity().blueprint().componentName(),
                null,
                state.identity().businessRefNo());
    }

    static WriteBatch start(WorkflowState... states) {
        return start(List.of(states));
    }

    static WriteBatch start(List<WorkflowState> states) {
        return new WriteBatch(
                states.stream().map(Fixtures::event).toList(),
                states,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static WriteBatch change(WorkflowState... states) {
        return change(List.of(states));
    }

    static WriteBatch change(List<WorkflowState> states) {
        return new WriteBatch(
                states.stream().map(Fixtures::event).toList(),
                List.of(),
                states.stream()
                        .map(state -> new WriteBatch.Update(state, state.seq() - 1))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static WriteBatch events(RecordedEvent... events) {
        return new WriteBatch(List.of(events), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static WriteBatch wakeUps(List<WakeUp> added, List<WakeUp.Key> cancelled) {
        return new WriteBatch(List.of(), List.of(), List.of(), added, cancelled, List.of(), List.of());
    }

    static WriteBatch permits(List<Permit> added, List<Permit.Key> ended) {
        return new WriteBatch(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                WriteBatch.Heartbeats.NONE,
                WriteBatch.SignalWaits.NONE,
                new WriteBatch.Permits(added, ended));
    }

    static WriteBatch humanTasks(List<HumanTask> opened, List<HumanTask.Key> closed) {
        return new WriteBatch(List.of(), List.of(), List.of(), List.of(), List.of(), opened, closed);
    }

    static WriteBatch waits(WriteBatch.SignalWaits waits) {
        return new WriteBatch(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                WriteBatch.Heartbeats.NONE,
                waits);
    }
}
