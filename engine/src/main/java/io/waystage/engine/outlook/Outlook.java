package io.waystage.engine.outlook;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Signal;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.outlook.Waiting.What;
import io.waystage.engine.state.ItemCounts;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.PlaceStore.Resting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an open workflow waits for, what comes next, and when it is stuck. Pure: the same arguments always give the same.
 *
 * @param waits everything that it waits for
 * @param coming what will happen by itself, the next first
 */
public record Outlook(List<Waiting> waits, List<Coming> coming) {

    /** How late the engine may be with what is due. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    /** How long a worker may take for a task without timeouts, and a task may wait at its limit. */
    public static final Duration WITHOUT_LIMIT = Duration.ofHours(1);

    private static final Outlook NONE = new Outlook(List.of(), List.of());

    /** Of a workflow with all that other tables say about it; nothing of one that has ended. */
    public static Outlook of(Plan plan, Resting resting) {
        WorkflowState state = resting.state();
        if (state.closedAt() != null) {
            return NONE;
        }
        List<Alarm> alarms = resting.wakeUps().stream()
                .map(wakeUp -> Alarm.of(wakeUp, state.course()))
                .toList();
        List<Coming> coming = alarms.stream()
                .map(Alarm::coming)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Coming::at))
                .toList();
        return new Outlook(new Looking(plan, resting, alarms).waits(), coming);
    }

    /** When it is stuck if nothing happens; null if it may rest as long as it likes. */
    public @Nullable Instant stuckAt() {
        return waits.stream()
                .flatMap(wait -> Stream.ofNullable(wait.stuckAt()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Why it is stuck by now; empty if it is not. */
    public Optional<Waiting> stuck(Instant now) {
        return waits.stream()
                .filter(wait -> wait.stuckAt() != null && !wait.stuckAt().isAfter(now))
                .min(Comparator.comparing(wait -> Objects.requireNonNull(wait.stuckAt())));
    }

    private record Looking(Plan plan, Resting resting, List<Alarm> alarms) {

        List<Waiting> waits() {
            WorkflowState state = resting.state();
            if (state.status() == WorkflowStatus.DELAYED) {
                return List.of(due(null, What.START, "the time at which it is to begin", "start", state.createdAt()));
            }
            List<Waiting> waits = new ArrayList<>();
            for (int task = 0; task < plan.taskCount(); task++) {
                TaskStatus status = state.task(task).status();
                if (status == TaskStatus.FAILED) {
                    waits.add(failed(task));
                } else if (status.isOpen()) {
                    waits.add(open(task));
                } else if (state.course().held().contains(task)) {
                    waits.add(new Waiting(
                            plan.ref(task),
                            What.HOLD,
                            "operators who release the hold on it",
                            state.updatedAt(),
                            null,
                            null));
                }
            }
            alarms.stream()
                    .filter(Alarm::isLimit)
                    .map(limit -> new Waiting(
                            null,
                            What.DEADLINE,
                            "its end at the latest: "
                                    + (limit.task() == null
                                            ? "the workflow"
                                            : "the stage " + limit.task().stage()) + " has a time limit",
                            null,
                            limit.due(),
                            limit.due().plus(GRACE)))
                    .forEach(waits::add);
            if (state.status() == WorkflowStatus.PAUSED) {
                return paused(waits);
            }
            if (waits.stream().allMatch(wait -> wait.what() == What.DEADLINE)) {
                waits.add(new Waiting(
                        null,
                        What.NOTHING,
                        "nothing that would ever move it",
                        state.updatedAt(),
                        null,
                        state.updatedAt().plus(GRACE)));
            }
            return waits;
        }

        /** Whoever has paused it knows. */
        private List<Waiting> paused(List<Waiting> others) {
            List<Waiting> waits = new ArrayList<>();
            waits.add(new Waiting(
                    null,
                    What.RESUME,
                    "an operator who resumes it",
                    resting.state().updatedAt(),
                    null,
                    null));
            others.forEach(wait ->
                    waits.add(new Waiting(wait.task(), wait.what(), wait.text(), wait.since(), wait.until(), null)));
            return waits;
        }

        private Waiting failed(int task) {
            TaskRef ref = plan.ref(task);
            Instant since = resting.state().updatedAt();
            return alarm("retry", ref)
                    .map(retry -> new Waiting(
                            ref,
                            What.RETRY,
                            "its next attempt, " + (resting.state().task(task).attempt() + 1),
                            since,
                            retry.due(),
                            retry.due().plus(GRACE)))
                    .orElseGet(() -> new Waiting(
                            ref,
                            What.OPERATOR,
                            "an operator: it has failed, and no attempt follows by itself",
                            since,
                            null,
                            since));
        }

        private Waiting open(int task) {
            TaskRef ref = plan.ref(task);
            Task what = plan.task(task);
            TaskState state = resting.state().task(task);
            Instant since = state.firstScheduledAt() == null ? resting.state().updatedAt() : state.firstScheduledAt();
            for (Permit permit : resting.permits()) {
                if (permit.key().task().equals(ref)) {
                    return new Waiting(
                            ref,
                            What.LIMIT,
                            "its turn: its limit lets no more begin",
                            permit.since(),
                            null,
                            permit.since().plus(WITHOUT_LIMIT));
                }
            }
            return switch (what.type()) {
                case TIMER -> due(ref, What.TIMER, "its time", "timer", since);
                case SIGNAL -> limited(ref, What.SIGNAL, signal(what), since, null);
                case HUMAN -> person(ref, since);
                case WORKFLOW -> new Waiting(ref, What.CHILD, "the workflow that it has started", since, null, null);
                case FOR_EACH -> new Waiting(ref, What.ITEMS, items(state.items()), since, null, null);
                default ->
                    limited(
                            ref,
                            What.WORKER,
                            (state.status() == TaskStatus.STARTED ? "a worker that has begun" : "a worker")
                                    + ", by the queue " + plan.queue(task),
                            since,
                            resting.state().updatedAt().plus(WITHOUT_LIMIT));
            };
        }

        private static String signal(Task task) {
            Signal signal = task.features().find(Signal.class);
            return "the signal " + (signal == null ? task.name() : signal.name());
        }

        private static String items(@Nullable ItemCounts items) {
            if (items == null) {
                return "its items";
            }
            int open = items.total() - items.completed() - items.failed();
            return open + " of its " + items.total() + " items, " + items.failed() + " have failed";
        }

        private Waiting person(TaskRef ref, Instant since) {
            for (HumanTask human : resting.humanTasks()) {
                if (human.task().equals(ref)) {
                    String who = human.claimedBy() != null
                            ? human.claimedBy() + ", who has claimed it"
                            : human.assignedTo() != null ? human.assignedTo() : "a person who claims it";
                    return new Waiting(ref, What.PERSON, who, human.openedAt(), human.due(), human.due());
                }
            }
            return new Waiting(ref, What.PERSON, "a person", since, null, null);
        }

        /** Waits for no longer than its timeout, if it has one. */
        private Waiting limited(TaskRef ref, What what, String text, Instant since, @Nullable Instant otherwise) {
            Optional<Alarm> timeout =
                    alarms.stream().filter(alarm -> alarm.isTimeoutOf(ref)).min(Comparator.comparing(Alarm::due));
            Instant until = timeout.map(Alarm::due).orElse(null);
            return new Waiting(ref, what, text, since, until, until == null ? otherwise : until.plus(GRACE));
        }

        /** Something is due; if nothing is, it has been lost, or is on its way. */
        private Waiting due(@Nullable TaskRef ref, What what, String text, String kind, Instant since) {
            Instant until = alarms.stream()
                    .filter(alarm -> ref == null ? alarm.kind().equals(kind) : alarm.isFor(kind, ref))
                    .map(Alarm::due)
                    .findFirst()
                    .orElse(null);
            Instant from = until == null ? resting.state().updatedAt() : until;
            return new Waiting(ref, what, text, since, until, from.plus(GRACE));
        }

        private Optional<Alarm> alarm(String kind, TaskRef ref) {
            return alarms.stream().filter(alarm -> alarm.isFor(kind, ref)).findFirst();
        }
    }
}
