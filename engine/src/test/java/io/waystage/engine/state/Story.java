package io.waystage.engine.state;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Actor;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.TimeoutKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workflow and everything that happened to it: what the properties are told about. */
record Story(Plan plan, List<Step> steps) {

    private static final List<String> PEOPLE = List.of("ada", "bob", "eve");

    /** What a SERVICE task may have. */
    private static final List<TimeoutKind> LIMITS =
            List.of(TimeoutKind.SCHEDULE_TO_START, TimeoutKind.START_TO_CLOSE, TimeoutKind.HEARTBEAT);

    private static final List<@Nullable RetryPolicy> POLICIES = Arrays.asList(
            RetryPolicy.never(), RetryPolicy.fixed(Duration.ofSeconds(1)).maxAttempts(3), null);

    /** What people say, and whether it is one of the task's outcomes. */
    private static final List<String> OUTCOMES = List.of("", "OK", "NO", "MAYBE");

    /** One event: the state before it, and what was decided. */
    record Step(WorkflowState before, Event event, Instant now, Holds holds, Decision decision) {}

    /**
     * What a random event is made of; which task and attempt it hits is settled when the story is played.
     *
     * @param pick chooses among the tasks, or among the earlier events for a repetition
     * @param run 1 names the task's current run, 0 the one before; null names none
     * @param attemptOffset added to the task's current attempt; null names no attempt
     */
    record Happening(
            Kind kind,
            int pick,
            @Nullable Integer attemptOffset,
            @Nullable Integer run,
            TaskError error,
            long millisLater) {}

    enum Kind {
        START,
        START_LATER,
        BEGIN,
        COMPLETE_A_WAITING_TASK,
        COMPLETE_ANY_TASK,
        FAIL_A_WAITING_TASK,
        FAIL_ANY_TASK,
        RETRY_A_FAILED_TASK,
        RETRY_ANY_TASK,
        FIRE_A_TIMER,
        ADMIT_A_TASK,
        BEGIN_A_TASK,
        TIME_OUT_A_TASK,
        TIME_OUT_A_WORKFLOW,
        CANCEL,
        PAUSE,
        RESUME,
        REPLAY_A_STAGE,
        REPLAY_A_TASK,
        SKIP_A_TASK,
        CHANGE_AN_INPUT,
        CHANGE_A_POLICY,
        HOLD,
        END_HOLDS,
        FREE_A_TASK,
        MIGRATE,
        SIGNAL,
        TIME_OUT_A_SIGNAL,
        CLAIM,
        RELEASE,
        DELEGATE,
        COMMENT,
        ESCALATE,
        COMPLETE_AN_ITEM,
        FAIL_AN_ITEM,
        REPEAT_AN_EARLIER_EVENT
    }

    /** What a property that fails says: the blueprint, and line by line what happened and what came of it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.valueOf(plan.blueprint()));
        for (Step step : steps) {
            String event = step.event().toString().replace(step.event().envelope() + ", ", "");
            text.append("\n")
                    .append(event)
                    .append(" -> ")
                    .append(step.decision().outcome())
                    .append(' ')
                    .append(step.decision().changes());
        }
        return text.toString();
    }

    /** Plays the happenings one after the other; the first event is the one that the workflow is created for. */
    static Story play(Plan plan, List<Happening> happenings) {
        List<Step> steps = new ArrayList<>();
        WorkflowState state = WorkflowRun.notStarted(plan);
        Instant now = WorkflowRun.START;
        Holds holds = Holds.NONE;
        for (Happening happening : happenings) {
            now = steps.isEmpty() ? now : now.plusMillis(happening.millisLater());
            if (happening.kind() == Kind.HOLD || happening.kind() == Kind.END_HOLDS) {
                holds = happening.kind() == Kind.HOLD ? hold(happening.pick(), plan) : Holds.NONE;
            }
            Event event = event(happening, plan, state, steps);
            Decision decision = Decider.decide(plan, Plans.only(plan), state, event, now, holds);
            steps.add(new Step(state, event, now, holds, decision));
            state = decision.state();
        }
        return new Story(plan, steps);
    }

    /** Of the workflow, of a stage, or of a task. */
    static Holds hold(int pick, Plan plan) {
        HoldScope scope = HoldScope.of(plan.blueprint().key());
        if (plan.taskCount() > 0 && pick % 4 != 0) {
            TaskRef task = plan.ref(pick / 4 % plan.taskCount());
            scope = pick % 4 == 1 ? scope.stage(task.stage()) : scope.task(task.task());
        }
        return new Holds(List.of(new Hold(scope, "eve", null, WorkflowRun.START)));
    }

    /** A happening that finds nothing to happen to is a StartWorkflow: mostly one too many. */
    static Event event(Happening happening, Plan plan, WorkflowState state, List<Step> earlier) {
        if (happening.kind() == Kind.REPEAT_AN_EARLIER_EVENT && !earlier.isEmpty()) {
            return earlier.get(happening.pick() % earlier.size()).event();
        }
        if (happening.kind() == Kind.START_LATER) {
            return Events.startAfter(Duration.ofMillis(happening.millisLater()));
        }
        if (happening.kind() == Kind.BEGIN) {
            return Events.startDue();
        }
        if (happening.kind() == Kind.CANCEL) {
            return happening.pick() % 5 == 0 ? Events.cancelChild() : Events.cancel(happening.pick() % 4 != 0);
        }
        if (happening.kind() == Kind.TIME_OUT_A_WORKFLOW) {
            return timeOut(happening.pick(), plan);
        }
        if (happening.kind() == Kind.PAUSE) {
            return Events.pause();
        }
        if (happening.kind() == Kind.RESUME) {
            return Events.resume();
        }
        if (happening.kind() == Kind.MIGRATE) {
            int version = state.identity().blueprintVersion();
            return Events.migrate(
                    happening.pick() % 5 == 0 ? version : version + 1,
                    happening.pick() % 3 == 0 ? Map.of("no such", "task") : Map.of());
        }
        if (happening.kind() == Kind.REPLAY_A_STAGE) {
            List<Stage> stages = plan.blueprint().stages();
            String input = happening.pick() % 3 == 0 ? "{\"n\":2}" : null;
            if (stages.isEmpty()) {
                return Events.start();
            }
            return Events.replayStage(
                    stages.get(happening.pick() % stages.size()).name(), input);
        }
        List<Integer> candidates = candidates(happening, plan, state);
        return candidates.isEmpty()
                ? Events.start()
                : taskEvent(happening, plan, state, candidates.get(happening.pick() % candidates.size()));
    }

    /** Of a stage with a limit, or of the workflow, if there is any. */
    private static Event timeOut(int pick, Plan plan) {
        List<@Nullable String> limited = new ArrayList<>();
        for (Stage stage : plan.blueprint().stages()) {
            if (stage.features().has(TimeLimit.class)) {
                limited.add(stage.name());
            }
        }
        if (plan.blueprint().features().has(TimeLimit.class)) {
            limited.add(null);
        }
        return limited.isEmpty() ? Events.start() : Events.timedOut(limited.get(pick % limited.size()));
    }

    private static List<Integer> candidates(Happening happening, Plan plan, WorkflowState state) {
        Kind kind = happening.kind();
        List<Integer> candidates = new ArrayList<>();
        for (int task = 0; task < plan.taskCount(); task++) {
            TaskStatus status = state.task(task).status();
            boolean fits = switch (kind) {
                case COMPLETE_A_WAITING_TASK, FAIL_A_WAITING_TASK -> status.isOpen();
                case RETRY_A_FAILED_TASK -> status == TaskStatus.FAILED;
                case ADMIT_A_TASK -> plan.limit(task) != null;
                case BEGIN_A_TASK, TIME_OUT_A_TASK -> plan.task(task).type() == TaskType.SERVICE;
                case SIGNAL, TIME_OUT_A_SIGNAL -> plan.task(task).type() == TaskType.SIGNAL;
                case FIRE_A_TIMER -> plan.task(task).type() == TaskType.TIMER;
                case CLAIM, RELEASE, DELEGATE, COMMENT, ESCALATE ->
                    plan.task(task).type() == TaskType.HUMAN
                            && (status == TaskStatus.SCHEDULED || happening.pick() % 11 == 0);
                case COMPLETE_AN_ITEM, FAIL_AN_ITEM -> hasItems(state.task(task));
                case HOLD -> false;
                case END_HOLDS, FREE_A_TASK -> state.course().held().contains(task) || happening.pick() % 17 == 0;
                default -> true;
            };
            // A choice is completed by hand only, and then with the number of a branch.
            boolean choice = plan.task(task).type() == TaskType.CHOICE
                    && (kind == Kind.COMPLETE_ANY_TASK || kind == Kind.COMPLETE_A_WAITING_TASK);
            if (fits && !choice) {
                candidates.add(task);
            }
        }
        return candidates;
    }

    private static boolean hasItems(TaskState task) {
        return task.items() != null && task.items().started() > 0;
    }

    /** About half of the tasks have an output. */
    private static Event completed(
            Happening happening, Plan plan, TaskRef ref, @Nullable Integer attempt, @Nullable Integer run) {
        int n = happening.pick() % 4;
        Task task = plan.task(plan.indexOf(ref));
        if (task.type() == TaskType.HUMAN) {
            boolean right = happening.pick() / 4 % 5 < 3;
            String outcome = right && task.features().has(Outcomes.class)
                    ? "OK"
                    : OUTCOMES.get(happening.pick() / 20 % OUTCOMES.size());
            return Events.completed(
                    ref,
                    attempt,
                    run,
                    n < 2 ? null : n,
                    outcome.isEmpty() ? null : outcome,
                    right ? new Actor("root", List.of(), true) : actor(happening));
        }
        if (task.type() == TaskType.WORKFLOW) {
            return Events.childCompleted(ref, attempt, run, n < 2 ? null : "{\"n\":" + n + "}");
        }
        return n < 2 ? Events.completed(ref, attempt, run) : Events.completed(ref, attempt, run, n);
    }

    private static Actor actor(Happening happening) {
        int pick = happening.pick();
        return new Actor(
                PEOPLE.get(pick / 7 % PEOPLE.size()),
                pick / 21 % 3 == 0 ? List.of("g") : List.of(),
                pick / 63 % 5 == 0);
    }

    private static Event taskEvent(Happening happening, Plan plan, WorkflowState state, int task) {
        TaskRef ref = plan.ref(task);
        TaskType type = plan.task(task).type();
        Integer offset = happening.attemptOffset();
        Integer attempt =
                offset == null ? null : Integer.valueOf(state.task(task).attempt() + offset);
        Integer run = run(happening, state.task(task));
        return switch (happening.kind()) {
            case COMPLETE_A_WAITING_TASK, COMPLETE_ANY_TASK -> completed(happening, plan, ref, attempt, run);
            case FAIL_A_WAITING_TASK, FAIL_ANY_TASK ->
                type == TaskType.WORKFLOW
                        ? Events.childFailed(ref, attempt, run, happening.error())
                        : Events.failed(ref, attempt, run, happening.error());
            case ADMIT_A_TASK -> Events.admitted(ref, attempt, run);
            case BEGIN_A_TASK -> Events.begun(ref, attempt, run);
            case TIME_OUT_A_TASK -> Events.timedOut(ref, attempt, run, LIMITS.get(happening.pick() % LIMITS.size()));
            case SIGNAL ->
                Events.signal(
                        "go", happening.pick() % 3 == 0 ? ref : null, happening.pick() % 2 == 0 ? null : "{\"x\":1}");
            case TIME_OUT_A_SIGNAL -> Events.timedOut(ref, attempt, run, TimeoutKind.SIGNAL);
            case FIRE_A_TIMER -> Events.fired(ref, attempt, run);
            case CLAIM -> Events.claimed(ref, attempt, run, actor(happening));
            case RELEASE -> Events.released(ref, attempt, run, actor(happening));
            case DELEGATE ->
                Events.delegated(ref, attempt, run, actor(happening), PEOPLE.get(happening.pick() / 3 % PEOPLE.size()));
            case COMMENT -> Events.commented(ref, attempt, run, actor(happening));
            case REPLAY_A_TASK -> Events.replayTask(ref, run, happening.pick() % 3 == 0 ? "{\"n\":1}" : null);
            case SKIP_A_TASK -> Events.skip(ref, attempt, run, happening.pick() % 2 == 0 ? null : happening.pick() % 4);
            case CHANGE_AN_INPUT ->
                Events.changeInput(ref, attempt, run, happening.pick() % 3 == 0 ? null : "{\"n\":3}");
            case CHANGE_A_POLICY ->
                Events.changeRetry(ref, attempt, run, POLICIES.get(happening.pick() % POLICIES.size()));
            case ESCALATE -> Events.escalated(ref, attempt, run);
            case END_HOLDS, FREE_A_TASK -> Events.holdEnded(ref, run);
            case COMPLETE_AN_ITEM -> Events.itemCompleted(ref, attempt, run, 0, null);
            case FAIL_AN_ITEM -> Events.itemCompleted(ref, attempt, run, 0, happening.error());
            default -> Events.pending(ref, attempt, run);
        };
    }

    /** A 1 stands for the current one, a 0 for the one before. */
    private static @Nullable Integer run(Happening happening, TaskState task) {
        return happening.run() == null ? null : Integer.valueOf(task.run() + happening.run() - 1);
    }
}
