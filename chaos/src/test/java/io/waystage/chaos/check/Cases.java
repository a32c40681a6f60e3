package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.jq.Jq;
import io.waystage.chaos.load.Cancel;
import io.waystage.chaos.load.StartData;
import io.waystage.chaos.node.Beat;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A workflow that keeps all promises, in pieces that a test can damage: stage ONE has the task a and its child b, stage TWO
 * the task c.
 */
final class Cases {

    static final TaskRef A = new TaskRef("ONE", "a");
    static final TaskRef B = new TaskRef("ONE", "b");
    static final TaskRef C = new TaskRef("TWO", "c");

    private static final String REFERENCE = "W-1";
    static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    static final UUID ID = new UUID(1, 2);

    final List<Change> changes = new ArrayList<>(List.of(
            new Change.WorkflowStarted(),
            scheduled(A),
            completed(A),
            scheduled(B),
            completed(B),
            scheduled(C),
            completed(C),
            new Change.WorkflowCompleted()));
    final List<TaskEvent> events = new ArrayList<>(List.of(answer(A), answer(B), answer(C)));
    final List<Effect> effects = new ArrayList<>(List.of(effect(A, 10, 20), effect(B, 30, 40), effect(C, 50, 60)));
    WorkflowStatus status = WorkflowStatus.COMPLETED;
    Instant closedAt = NOW;

    /** When the first event was taken in. */
    Instant begun = NOW;

    /** From each event to the next. */
    Duration pace = Duration.ZERO;

    String reference = REFERENCE;

    /** Changes of one event: those after the first, by it. */
    private final IdentityHashMap<Change, List<Change>> more = new IdentityHashMap<>();

    final List<CancelEvent> cancelEvents = new ArrayList<>();
    final List<OperatorEvent> operatorEvents = new ArrayList<>();
    Cancels cancels = Cancels.NONE;
    Calm calm = new Calm(List.of());
    final List<Beat> beats = new ArrayList<>();

    @Nullable
    Parent parent;

    private Blueprint blueprint = blueprint();

    static Change scheduled(TaskRef task) {
        return new Change.TaskScheduled(task, 1, 1);
    }

    static Change completed(TaskRef task) {
        return new Change.TaskCompleted(task, 1, 1);
    }

    static TaskEvent answer(TaskRef task) {
        return event("TaskCompleted", task, null);
    }

    static TaskEvent event(String name, TaskRef task, @Nullable String output) {
        return new TaskEvent(1, Outcome.APPLIED, name, task, 1, 1, output);
    }

    static Effect effect(TaskRef task, long begun, long ended) {
        return new Effect(ID, REFERENCE, task.stage(), task.task(), 1, 1, true, begun, ended);
    }

    /** The same workflow, but this task has something more. */
    void with(TaskRef ref, Feature feature) {
        change(ref, task -> task.with(feature));
    }

    /** The same workflow, but something else does this task. */
    void with(TaskRef ref, TaskType type) {
        change(ref, task -> new Task(task.name(), type, null, task.parents(), null, null, null, Map.of()));
    }

    /** One event more, at this place, with several changes. */
    void together(int at, Change first, Change... others) {
        changes.add(at, first);
        more.put(first, List.of(others));
    }

    void change(TaskRef ref, UnaryOperator<Task> changed) {
        List<Stage> stages = blueprint.stages().stream()
                .map(stage -> new Stage(
                        stage.name(),
                        stage.order(),
                        stage.tasks().stream()
                                .map(task ->
                                        ref.equals(new TaskRef(stage.name(), task.name())) ? changed.apply(task) : task)
                                .toList(),
                        null,
                        Map.of()))
                .toList();
        blueprint = new Blueprint(blueprint.workflowName(), blueprint.componentName(), stages, null, Map.of());
    }

    /** A condition that holds for this workflow, or does not. */
    static Jq condition(boolean holds) {
        long rest = StartData.number(REFERENCE) % 2;
        return Jq.of(".input.n % 2 == " + (holds ? rest : 1 - rest));
    }

    /** The same workflow, but it is cancelled after so many changes. */
    void cancelAfter(int count, boolean compensate, Change... more) {
        changes.subList(count, changes.size()).clear();
        changes.addAll(List.of(more));
        changes.add(new Change.WorkflowCancelled("why"));
        status = WorkflowStatus.CANCELLED;
        cancelEvents.add(new CancelEvent(compensate ? count + 1 : changes.size(), Outcome.APPLIED, compensate));
        Set<Cancel> sent = Set.of(new Cancel(REFERENCE, compensate));
        cancels = new Cancels(sent, sent);
    }

    /** What this rule says of the workflow. */
    List<String> violations(Rule rule) {
        List<String> found = new ArrayList<>();
        rule.check(workflow(), found::add);
        return found;
    }

    WorkflowCase workflow() {
        List<TaskState> tasks = List.of(
                new TaskState(TaskStatus.COMPLETED, 1, 1, NOW),
                new TaskState(TaskStatus.COMPLETED, 1, 1, NOW),
                new TaskState(TaskStatus.COMPLETED, 1, 1, NOW));
        WorkflowIdentity identity = new WorkflowIdentity(ID, new BlueprintKey("C", "W"), 1, reference, null, parent);
        String stage = status != WorkflowStatus.RUNNING ? null : "TWO";
        WorkflowState state = new WorkflowState(identity, 4, status, stage, null, tasks, NOW, NOW, closedAt);
        List<AuditFold.Entry> trail = new ArrayList<>();
        changes.forEach(change -> {
            Instant at = begun.plus(pace.multipliedBy(trail.size()));
            List<Change> all = new ArrayList<>(List.of(change));
            all.addAll(more.getOrDefault(change, List.of()));
            trail.add(new AuditFold.Entry(trail.size() + 1, at, Outcome.APPLIED, all));
        });
        return new WorkflowCase(
                state,
                blueprint,
                trail,
                events,
                cancelEvents,
                operatorEvents,
                effects,
                beats,
                new Known(cancels, calm, Map.of(), NOW));
    }

    static Blueprint blueprint() {
        return new Blueprint(
                "W",
                "C",
                List.of(stage(1, "ONE", task("a"), task("b", "a")), stage(2, "TWO", task("c"))),
                null,
                Map.of());
    }

    private static Stage stage(int order, String name, Task... tasks) {
        return new Stage(name, BigDecimal.valueOf(order), Arrays.asList(tasks), null, Map.of());
    }

    private static Task task(String name, String... parents) {
        return new Task(name, TaskType.SERVICE, null, List.of(parents), null, null, null, Map.of());
    }
}
