package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.feature.Timer;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TimeoutKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of the events mean, said as plainly as possible: sets of tasks, and after each event everything that
 * may run is looked for afresh. It knows no plan, no numbers, no tables, and of the code under test only the words
 * for outcomes.
 */
final class ReferenceModel {

    private final Blueprint blueprint;
    final Set<TaskRef> scheduled = new HashSet<>();
    /** A worker has said that it has begun. */
    final Set<TaskRef> begun = new HashSet<>();

    final Set<TaskRef> completed = new HashSet<>();
    /** Completed or skipped. */
    final Set<TaskRef> done = new HashSet<>();

    private final Set<String> entered = new HashSet<>();
    final ReferencePeople people = new ReferencePeople();
    private final Map<TaskRef, Integer> runs = new HashMap<>();
    private final Map<TaskRef, Integer> rounds = new HashMap<>();
    private int stageRound = 1;
    private final Set<String> closedStages = new HashSet<>();
    /** Done, and to be undone if the workflow is compensated; the last one first. */
    private final List<TaskRef> undo = new ArrayList<>();

    private Holds holds = Holds.NONE;
    /** They would have begun if they were not held. */
    final Set<TaskRef> held = new HashSet<>();

    private final Set<TaskRef> cancelled = new HashSet<>();
    private final Set<TaskRef> undone = new HashSet<>();
    boolean compensating;
    boolean paused;
    /** With which every story begins. */
    private int version = 3;

    /** Grows with everything that happens, so that an end is found. */
    private long moves;

    private Instant now = Instant.EPOCH;
    private final Map<TaskRef, Integer> outputs = new HashMap<>();
    private final Map<TaskRef, String> inputs = new HashMap<>();
    private final Map<TaskRef, RetryPolicy> retries = new HashMap<>();
    private final Map<TaskRef, Integer> branchTaken = new HashMap<>();
    /** Skipped because their fallbacks are done instead. */
    private final Set<TaskRef> replaced = new HashSet<>();

    final Set<TaskRef> failed = new HashSet<>();
    /** Of the failed ones those that had been done, and could not be repeated. */
    private final Set<TaskRef> notRepeated = new HashSet<>();

    final Map<TaskRef, Integer> attempts = new HashMap<>();
    boolean delayed;
    final Map<TaskRef, ItemsOf> items = new HashMap<>();
    boolean started;
    boolean finished;
    int keptSignals;
    /** The workflow has failed as a whole. How far it came in the moment of its failure is not said here. */
    boolean broken;

    @Nullable
    String stage;

    @Nullable
    String businessStatus;

    ReferenceModel(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** @param exhausted whether the failure that this event tells of is followed by no retry, which is not for this model to know */
    Outcome take(Event event, boolean exhausted, Instant at, Holds what) {
        now = at;
        holds = what;
        if (broken) {
            return Outcome.CLOSED;
        }
        Outcome outcome = decide(event, exhausted);
        runWhatMayRun();
        return outcome;
    }

    private Outcome decide(Event event, boolean exhausted) {
        if (event instanceof Event.PauseWorkflow) {
            return pause(true);
        }
        if (event instanceof Event.ResumeWorkflow) {
            return pause(false);
        }
        if (event instanceof Event.MigrateWorkflow migrate) {
            return migrate(migrate);
        }
        if (event instanceof Event.ReplayStage replay) {
            return replay(replay.stage(), replay.input());
        }
        if (event instanceof Event.ReplayTask replay) {
            return replay(replay.task().ref(), replay.task().run(), replay.input());
        }
        if (event instanceof Event.SkipTask skip) {
            return skip(skip);
        }
        if (event instanceof Event.HoldEnded ended) {
            return free(ended.task());
        }
        if (event instanceof Event.ChangeInput change) {
            return change(change.task(), takesInput(change.task().ref()), inputs, change.input());
        }
        if (event instanceof Event.ChangeRetry change) {
            return change(change.task(), true, retries, change.retry());
        }
        if (event instanceof Event.TaskEvent taskEvent) {
            return takeTaskEvent(taskEvent, exhausted);
        }
        if (event instanceof Event.WorkflowTimedOut timedOut) {
            return timeOut(timedOut.stage());
        }
        if (event instanceof Event.SignalReceived signal) {
            return signal(signal.task());
        }
        if (event instanceof Event.CancelWorkflow cancel) {
            return cancel(cancel.compensate(), cancel.parent() != null);
        }
        return event instanceof Event.StartWorkflow start ? start(start) : begin();
    }

    private Outcome pause(boolean pausing) {
        if (!started) {
            return Outcome.EARLY;
        }
        if (compensating || finished) {
            return Outcome.REFUSED;
        }
        if (paused == pausing) {
            return Outcome.DUPLICATE;
        }
        paused = pausing;
        if (!pausing) {
            held.clear();
            items.forEach((task, all) -> {
                ForEach each = blueprint
                        .task(task)
                        .orElseThrow()
                        .features()
                        .get(ForEach.class)
                        .orElseThrow();
                if (scheduled.contains(task)) {
                    all.startMore(RandomFeatures.count(each), each.window());
                }
            });
        }
        return Outcome.APPLIED;
    }

    /** To a version that says the same: nothing is done anew, and nothing is left. What may begin does. */
    private Outcome migrate(Event.MigrateWorkflow event) {
        if (!started && !delayed) {
            return Outcome.EARLY;
        }
        if (event.toVersion() == version) {
            return Outcome.DUPLICATE;
        }
        boolean itemsUnderWay = items.keySet().stream()
                .anyMatch(task -> scheduled.contains(task)
                        || failed.contains(task)
                        || (attempts.getOrDefault(task, 0) > 0 && !isBegun(task)));
        if (compensating || finished || itemsUnderWay || !event.tasks().isEmpty()) {
            return Outcome.REFUSED;
        }
        version = event.toVersion();
        if (!paused) {
            held.clear();
        }
        return Outcome.APPLIED;
    }

    private Outcome free(TaskAddress address) {
        if (!held.contains(address.ref())) {
            return Outcome.DUPLICATE;
        }
        if (!isHeld(address.ref())) {
            held.remove(address.ref());
            moves++;
        }
        return Outcome.APPLIED;
    }

    private boolean isHeld(TaskRef task) {
        return holds.on(blueprint.key(), task) != null;
    }

    private <V> Outcome change(TaskAddress address, boolean fits, Map<TaskRef, V> all, @Nullable V value) {
        TaskRef task = address.ref();
        if (!started) {
            return Outcome.EARLY;
        }
        Integer ofRun = address.run();
        Integer attempt = address.attempt();
        if ((ofRun != null && ofRun < run(task)) || (attempt != null && attempt < attempts.getOrDefault(task, 0))) {
            return Outcome.STALE;
        }
        if (finished || !fits || done.contains(task) || cancelled.contains(task)) {
            return Outcome.REFUSED;
        }
        if (Objects.equals(all.get(task), value)) {
            return Outcome.DUPLICATE;
        }
        if (value == null) {
            all.remove(task);
        } else {
            all.put(task, value);
        }
        return Outcome.APPLIED;
    }

    private boolean takesInput(TaskRef task) {
        TaskType type = blueprint.task(task).orElseThrow().type();
        return type == TaskType.SERVICE || type == TaskType.HUMAN || type == TaskType.WORKFLOW;
    }

    private Outcome replay(String first, @Nullable String input) {
        if (!started) {
            return Outcome.EARLY;
        }
        if (compensating || paused || !hasBegun(first)) {
            return Outcome.REFUSED;
        }
        stageRound = 1;
        entered.remove(first);
        doAgain(first, new HashSet<>(tasksFrom(first)));
        Stage in = blueprint.stage(first).orElseThrow();
        for (Task task : in.tasks()) {
            if (parents(in, task).isEmpty() && !RandomCompensations.isCompensation(in, task)) {
                give(ref(in, task.name()), input);
            }
        }
        return Outcome.APPLIED;
    }

    private void give(TaskRef task, @Nullable String input) {
        if (input != null && takesInput(task)) {
            inputs.put(task, input);
        }
    }

    private Outcome replay(TaskRef first, @Nullable Integer ofRun, @Nullable String input) {
        if (!started) {
            return Outcome.EARLY;
        }
        if (ofRun != null && ofRun < run(first)) {
            return Outcome.STALE;
        }
        if (isCompensation(first)
                || (input != null && !takesInput(first))
                || compensating
                || paused
                || !hasBegun(first.stage())
                || !isBegun(first)
                || isLeftOut(first)) {
            return Outcome.REFUSED;
        }
        Set<TaskRef> again = new HashSet<>(Set.of(first));
        Stage in = blueprint.stage(first.stage()).orElseThrow();
        int before;
        do {
            before = again.size();
            for (Task task : in.tasks()) {
                if (parents(in, task).stream().anyMatch(again::contains)) {
                    again.add(ref(in, task.name()));
                }
            }
        } while (before != again.size());
        int stages = blueprint.stages().indexOf(in);
        for (Stage later :
                blueprint.stages().subList(stages + 1, blueprint.stages().size())) {
            later.tasks().forEach(task -> again.add(ref(later, task.name())));
        }
        if (!first.stage().equals(stage)) {
            stageRound = 1;
        }
        doAgain(first.stage(), again);
        give(first, input);
        return Outcome.APPLIED;
    }

    /** Skipped, since a choice or a task whose fallback it is has said so. */
    private boolean isLeftOut(TaskRef task) {
        Stage in = blueprint.stage(task.stage()).orElseThrow();
        boolean skipped = done.contains(task) && !completed.contains(task);
        TaskRef instead = replacedBy(in, in.task(task.task()).orElseThrow());
        boolean notNeeded = instead != null && done.contains(instead) && !replaced.contains(instead);
        return skipped && (notNeeded || isInOtherBranch(in, task.task()));
    }

    private boolean hasBegun(String which) {
        List<String> names = blueprint.stages().stream().map(Stage::name).toList();
        return finished || names.indexOf(which) <= names.indexOf(stage);
    }

    private boolean isBegun(TaskRef task) {
        return scheduled.contains(task) || begun.contains(task) || failed.contains(task) || done.contains(task);
    }

    private List<TaskRef> tasksFrom(String first) {
        return blueprint.stages().stream()
                .dropWhile(each -> !each.name().equals(first))
                .flatMap(each -> each.tasks().stream().map(task -> ref(each, task.name())))
                .toList();
    }

    private void doAgain(String first, Set<TaskRef> again) {
        Set<TaskRef> asNew = new HashSet<>(again);
        for (Stage each : blueprint.stages()) {
            for (Task task : each.tasks()) {
                TaskRef ref = ref(each, task.name());
                // What was not needed to undo anything may be now.
                if (isCompensation(ref) && (again.contains(undoneBy(ref)) || undo.contains(undoneBy(ref)))) {
                    asNew.add(ref);
                }
            }
        }
        // One that has not begun yet may have something of a run before, an input, or be held.
        asNew.removeIf(task -> !isBegun(task) && run(task) == 1 && !inputs.containsKey(task) && !held.contains(task));
        asNew.forEach(this::forget);
        held.removeIf(task -> task.stage().equals(first));
        blueprint.stages().stream()
                .map(Stage::name)
                .dropWhile(name -> !name.equals(first))
                .forEach(name -> {
                    closedStages.remove(name);
                    if (!name.equals(first)) {
                        entered.remove(name);
                    }
                });
        finished = false;
        moves++;
    }

    private void forget(TaskRef task) {
        people.close(task);
        List.of(scheduled, begun, failed, notRepeated, done, completed, replaced, held)
                .forEach(set -> set.remove(task));
        outputs.remove(task);
        inputs.remove(task);
        branchTaken.remove(task);
        rounds.remove(task);
        renew(task);
    }

    private Outcome skip(Event.SkipTask event) {
        TaskRef task = event.task().ref();
        if (!started) {
            return Outcome.EARLY;
        }
        Integer ofRun = event.task().run();
        Integer attempt = event.task().attempt();
        if ((ofRun != null && ofRun < run(task)) || (attempt != null && attempt < attempts.getOrDefault(task, 0))) {
            return Outcome.STALE;
        }
        boolean undoing = isCompensation(task);
        if (done.contains(task) && !completed.contains(task) && !undone.contains(task)) {
            return Outcome.DUPLICATE;
        }
        boolean underWay = scheduled.contains(task) || begun.contains(task) || failed.contains(task);
        boolean fits = undoing ? compensating && underWay : !compensating && !finished && !completed.contains(task);
        if (!fits) {
            return Outcome.REFUSED;
        }
        people.close(task);
        List.of(scheduled, begun, failed, notRepeated, held).forEach(set -> set.remove(task));
        if (undoing) {
            undo.remove(undoneBy(task));
        } else {
            if (attempts.containsKey(task)) {
                renew(task);
                rounds.remove(task);
                inputs.remove(task);
            }
            skip(task);
            put(task, Events.outputOf(event.output()));
            skipFallbacks(task);
        }
        moves++;
        return Outcome.APPLIED;
    }

    private void skipFallbacks(TaskRef task) {
        String name = fallback(blueprint.task(task).orElseThrow());
        TaskRef fallback = name == null ? null : new TaskRef(task.stage(), name);
        if (fallback != null && !isBegun(fallback)) {
            skip(fallback);
            skipFallbacks(fallback);
        }
    }

    private Outcome timeOut(@Nullable String late) {
        if (!started || finished || compensating || (late != null && !late.equals(stage))) {
            return Outcome.DUPLICATE;
        }
        compensate();
        return Outcome.APPLIED;
    }

    private Outcome cancel(boolean compensate, boolean byParent) {
        if (!started && !delayed) {
            broken = byParent;
            return byParent ? Outcome.APPLIED : Outcome.EARLY;
        }
        if (finished || (compensating && compensate)) {
            return Outcome.DUPLICATE;
        }
        if (started && compensate) {
            compensate();
        } else {
            broken = true;
        }
        return Outcome.APPLIED;
    }

    /** From here on nothing is done but undoing. What a worker has and can be undone is waited for. */
    private void compensate() {
        Stage active = blueprint.stage(Objects.requireNonNull(stage)).orElseThrow();
        if (undo.isEmpty() && active.tasks().stream().noneMatch(task -> isWaitedFor(active, task))) {
            broken = true;
            return;
        }
        compensating = true;
        paused = false;
        for (Task task : active.tasks()) {
            TaskRef ref = ref(active, task.name());
            if (!isWaitedFor(active, task)
                    && !RandomCompensations.isCompensation(active, task)
                    && !done.contains(ref)) {
                cancelTask(ref);
            }
        }
    }

    private void cancelTask(TaskRef task) {
        people.close(task);
        scheduled.remove(task);
        begun.remove(task);
        failed.remove(task);
        held.remove(task);
        cancelled.add(task);
    }

    private boolean isWaitedFor(Stage in, Task task) {
        TaskRef ref = ref(in, task.name());
        return (task.type() == TaskType.SERVICE || task.type() == TaskType.WORKFLOW)
                && task.features().has(CompensateWith.class)
                && (scheduled.contains(ref) || begun.contains(ref));
    }

    private boolean isCompensation(TaskRef task) {
        Stage in = blueprint.stage(task.stage()).orElseThrow();
        return RandomCompensations.isCompensation(in, in.task(task.task()).orElseThrow());
    }

    /** One after the other, the last first. */
    private void undoWhatMayBeUndone() {
        Stage active = blueprint.stage(Objects.requireNonNull(stage)).orElseThrow();
        if (active.tasks().stream().anyMatch(task -> isWaitedFor(active, task))) {
            return;
        }
        if (undo.isEmpty()) {
            broken = true;
            return;
        }
        TaskRef last = undo.get(undo.size() - 1);
        TaskRef by = compensationOf(last);
        if (!scheduled.contains(by) && !begun.contains(by) && !failed.contains(by)) {
            beginUndoing(by);
        }
    }

    private void beginUndoing(TaskRef by) {
        if (held.contains(by)) {
            return;
        }
        if (isHeld(by)) {
            held.add(by);
            return;
        }
        attempts.merge(by, 1, Integer::sum);
        scheduled.add(by);
        people.open(by, blueprint.task(by).orElseThrow(), now);
    }

    private TaskRef compensationOf(TaskRef task) {
        CompensateWith with = blueprint
                .task(task)
                .orElseThrow()
                .features()
                .get(CompensateWith.class)
                .orElseThrow();
        return new TaskRef(task.stage(), with.task());
    }

    private TaskRef undoneBy(TaskRef compensation) {
        return blueprint.stage(compensation.stage()).orElseThrow().tasks().stream()
                .filter(task -> task.features().has(CompensateWith.class))
                .map(task -> new TaskRef(compensation.stage(), task.name()))
                .filter(task -> compensationOf(task).equals(compensation))
                .findAny()
                .orElseThrow();
    }

    /** Who waits has it, who has waited too long as well; else it is kept, if somebody may yet ask for it. */
    private Outcome signal(@Nullable TaskRef only) {
        List<TaskRef> open = new ArrayList<>();
        for (Stage each : blueprint.stages()) {
            each.tasks().stream()
                    .filter(task -> task.type() == TaskType.SIGNAL)
                    .map(task -> ref(each, task.name()))
                    .filter(task -> !done.contains(task) && (only == null || only.equals(task)))
                    .forEach(open::add);
        }
        if (!started || finished || compensating || open.isEmpty()) {
            return Outcome.DUPLICATE;
        }
        for (Set<TaskRef> waiting : List.of(scheduled, failed)) {
            for (TaskRef task : open) {
                if (waiting.contains(task)) {
                    finish(task);
                    return Outcome.APPLIED;
                }
            }
        }
        keptSignals++;
        return Outcome.APPLIED;
    }

    private Outcome start(Event.StartWorkflow event) {
        if (started || delayed) {
            return Outcome.DUPLICATE;
        }
        delayed = event.when().delay() != null && !event.when().delay().isZero();
        started = !delayed;
        return Outcome.APPLIED;
    }

    private Outcome begin() {
        if (started) {
            return Outcome.DUPLICATE;
        }
        if (!delayed) {
            return Outcome.EARLY;
        }
        delayed = false;
        started = true;
        return Outcome.APPLIED;
    }

    private Outcome takeTaskEvent(Event.TaskEvent event, boolean exhausted) {
        TaskAddress address = event.task();
        TaskRef task = address.ref();
        int current = attempts.getOrDefault(task, 0);
        int attempt = Objects.requireNonNullElse(address.attempt(), current);
        if (address.run() != null && address.run() < run(task)) {
            return Outcome.STALE;
        }
        if (current == 0) {
            return Outcome.EARLY;
        }
        if (event instanceof Event.TaskCompleted done) {
            return complete(task, done);
        }
        if (event instanceof Event.ChildCompleted child && child.error() == null) {
            return complete(task, new Event.TaskCompleted(child.envelope(), child.task(), child.output()));
        }
        if (attempt < current) {
            return Outcome.STALE;
        }
        if (event instanceof Event.TimerFired) {
            return scheduled.contains(task) ? fire(task) : Outcome.DUPLICATE;
        }
        if (event instanceof Event.ItemCompleted item) {
            return endItem(task, item.error() != null, exhausted);
        }
        if (event instanceof Event.ChildCompleted) {
            return cancelled.contains(task) ? Outcome.STALE : fail(task, exhausted);
        }
        if (event instanceof Event.TaskAdmitted) {
            return admit(task);
        }
        if (event instanceof Event.TaskStarted) {
            return begin(task);
        }
        if (event instanceof Event.TaskTimedOut timedOut) {
            Set<TaskRef> waiting =
                    timedOut.kind() == TimeoutKind.SCHEDULE_TO_START || timedOut.kind() == TimeoutKind.SIGNAL
                            ? scheduled
                            : begun;
            return waiting.contains(task) ? fail(task, exhausted) : Outcome.DUPLICATE;
        }
        if (!(event instanceof Event.TaskFailed) && !(event instanceof Event.TaskPending)) {
            return scheduled.contains(task) ? askOfPerson(event) : Outcome.STALE;
        }
        if (event instanceof Event.TaskFailed) {
            return cancelled.contains(task) ? Outcome.STALE : fail(task, exhausted);
        }
        return retry(task, attempt);
    }

    private Outcome admit(TaskRef task) {
        if (!scheduled.contains(task)) {
            return Outcome.DUPLICATE;
        }
        if (compensating && !isCompensation(task)) {
            cancelTask(task);
        }
        return Outcome.APPLIED;
    }

    private Outcome fire(TaskRef task) {
        finish(task);
        return Outcome.APPLIED;
    }

    private Outcome begin(TaskRef task) {
        if (!scheduled.remove(task) && !begun.contains(task)) {
            return Outcome.DUPLICATE;
        }
        begun.add(task);
        return Outcome.APPLIED;
    }

    private Outcome askOfPerson(Event.TaskEvent event) {
        TaskRef task = event.task().ref();
        Outcome outcome = people.take(event, now);
        boolean ends = blueprint
                .task(task)
                .orElseThrow()
                .features()
                .get(Escalation.class)
                .filter(escalation -> escalation.complete() != null)
                .isPresent();
        if (ends && outcome == Outcome.APPLIED && event instanceof Event.TaskEscalated) {
            finish(task);
        }
        return outcome;
    }

    private Outcome complete(TaskRef task, Event.@Nullable TaskCompleted event) {
        Integer output = event == null ? null : Events.outputOf(event.output());
        if (cancelled.contains(task)) {
            return Outcome.STALE;
        }
        Integer attempt = event == null ? null : event.task().attempt();
        boolean wasDone = failed.contains(task)
                && notRepeated.contains(task)
                && attempt != null
                && attempt <= attempts.getOrDefault(task, 0);
        if (done.contains(task) || wasDone) {
            return Outcome.DUPLICATE;
        }
        Task what = blueprint.task(task).orElseThrow();
        if (what.type() == TaskType.HUMAN && !people.mayComplete(task, what, event, now)) {
            return Outcome.REFUSED;
        }
        finish(task, output);
        return Outcome.APPLIED;
    }

    int run(TaskRef task) {
        return runs.getOrDefault(task, 1);
    }

    private void put(TaskRef task, @Nullable Integer output) {
        if (output == null) {
            outputs.remove(task);
        } else {
            outputs.put(task, output);
        }
    }

    private void finish(TaskRef task) {
        finish(task, null);
    }

    /** Ends a round of a task. */
    private void finish(TaskRef task, @Nullable Integer output) {
        moves++;
        people.close(task);
        held.remove(task);
        scheduled.remove(task);
        begun.remove(task);
        failed.remove(task);
        notRepeated.remove(task);
        put(task, output);
        noteUndoable(task);
        if (compensating && !isCompensation(task)) {
            done.add(task);
            completed.add(task);
            return;
        }
        Repeat repeat = blueprint.task(task).orElseThrow().features().find(Repeat.class);
        if (repeat == null) {
            finishForGood(task);
            return;
        }
        int round = rounds.getOrDefault(task, 1);
        Boolean ends = RandomFeatures.holds(repeat, round);
        if (ends == null || (!ends && round >= repeat.max() && !repeat.goOn())) {
            failed.add(task);
            notRepeated.add(task);
            exhaust(task);
        } else if (ends || round >= repeat.max()) {
            finishForGood(task);
        } else {
            rounds.put(task, round + 1);
            renew(task);
        }
    }

    private void renew(TaskRef task) {
        runs.put(task, run(task) + 1);
        attempts.remove(task);
        items.remove(task);
    }

    private void noteUndoable(TaskRef task) {
        if (blueprint.task(task).orElseThrow().features().has(CompensateWith.class)) {
            undo.remove(task);
            undo.add(task);
        }
    }

    private void finishForGood(TaskRef task) {
        failed.remove(task);
        done.add(task);
        completed.add(task);
        if (isCompensation(task)) {
            undo.remove(undoneBy(task));
            completed.remove(undoneBy(task));
            cancelled.remove(undoneBy(task));
            undone.add(undoneBy(task));
            done.add(undoneBy(task));
        }
        String status = blueprint.task(task).orElseThrow().businessStatus();
        businessStatus = status != null ? status : businessStatus;
    }

    private void skip(TaskRef task) {
        if (done.add(task)) {
            moves++;
            outputs.remove(task);
            held.remove(task);
        }
    }

    /** Whether a stage whose tasks are done is complete now, and not repeated. */
    private boolean closes(Stage which) {
        List<TaskRef> tasks =
                which.tasks().stream().map(task -> ref(which, task.name())).toList();
        Repeat repeat = which.features().find(Repeat.class);
        Boolean ends = (repeat == null || tasks.stream().noneMatch(completed::contains))
                ? Boolean.TRUE
                : RandomFeatures.holds(repeat, stageRound);
        if (ends == null) {
            // The only one that it has.
            completed.remove(tasks.get(0));
            done.remove(tasks.get(0));
            failed.add(tasks.get(0));
            notRepeated.add(tasks.get(0));
            return false;
        }
        if (repeat != null && !ends && stageRound < repeat.max()) {
            stageRound++;
            moves++;
            for (TaskRef task : tasks) {
                done.remove(task);
                completed.remove(task);
                replaced.remove(task);
                branchTaken.remove(task);
                rounds.remove(task);
                renew(task);
            }
            return false;
        }
        if (repeat != null && !ends && !repeat.goOn()) {
            stage = which.name();
            compensate();
            moves++;
            return false;
        }
        stageRound = 1;
        closedStages.add(which.name());
        return true;
    }

    private Outcome fail(TaskRef task, boolean exhausted) {
        if (!scheduled.remove(task) && !begun.remove(task)) {
            return Outcome.DUPLICATE;
        }
        if (compensating && !isCompensation(task)) {
            cancelTask(task);
            return Outcome.APPLIED;
        }
        people.close(task);
        failed.add(task);
        notRepeated.remove(task);
        if (exhausted) {
            exhaust(task);
        }
        return Outcome.APPLIED;
    }

    private void exhaust(TaskRef task) {
        OnExhausted then = blueprint.task(task).orElseThrow().features().find(OnExhausted.class);
        if (then == null) {
            return;
        }
        switch (then.then()) {
            case FAIL -> {
                if (isCompensation(task)) {
                    undo.remove(undoneBy(task));
                } else {
                    broken = true;
                }
            }
            case COMPENSATE -> compensate();
            case OUTPUT -> {
                outputs.remove(task);
                finishForGood(task);
            }
            case FALLBACK -> {
                failed.remove(task);
                skip(task);
                replaced.add(task);
            }
        }
    }

    /** How the items of a for-each stand. */
    static final class ItemsOf {
        int started;
        int completed;
        int failed;

        void startMore(int total, int window) {
            started = Math.max(started, Math.min(total, completed + failed + window));
        }
    }

    private Outcome endItem(TaskRef task, boolean failure, boolean exhausted) {
        ItemsOf all = items.get(task);
        if (all == null || !scheduled.contains(task) || all.started == all.completed + all.failed) {
            return Outcome.DUPLICATE;
        }
        ForEach each =
                blueprint.task(task).orElseThrow().features().get(ForEach.class).orElseThrow();
        int total = RandomFeatures.count(each);
        if (failure) {
            all.failed++;
            if (RandomFeatures.tolerated(each, total) < all.failed) {
                return fail(task, exhausted);
            }
        } else {
            all.completed++;
        }
        if (!paused) {
            all.startMore(total, each.window());
        }
        return Outcome.APPLIED;
    }

    private void list(TaskRef task, ForEach each) {
        int total = RandomFeatures.count(each);
        ItemsOf all = new ItemsOf();
        all.started = Math.min(total, each.window());
        items.put(task, all);
        if (total == 0) {
            finish(task);
        } else {
            scheduled.add(task);
        }
    }

    private Outcome retry(TaskRef task, int attempt) {
        if (!failed.contains(task)) {
            return Outcome.DUPLICATE;
        }
        if (attempt > attempts.get(task)) {
            return Outcome.EARLY;
        }
        failed.remove(task);
        notRepeated.remove(task);
        if (compensating) {
            beginUndoing(task);
        }
        return Outcome.APPLIED;
    }

    /**
     * The first stage that has an unfinished task is the active one; its tasks run once all their parents are done. Whatever
     * ends at once lets others run, so this goes on until nothing changes.
     */
    private void runWhatMayRun() {
        long before;
        do {
            before = moves;
            if (compensating) {
                undoWhatMayBeUndone();
                return;
            }
            if (paused) {
                Stage active = blueprint.stage(Objects.requireNonNull(stage)).orElseThrow();
                active.tasks().forEach(task -> runIfPossible(active, task));
            } else {
                runOnce();
            }
        } while (before != moves && !broken);
    }

    private void runOnce() {
        stage = null;
        for (Stage candidate : started ? blueprint.stages() : List.<Stage>of()) {
            if (entered.add(candidate.name()) && isFalse(candidate.features())) {
                candidate.tasks().stream()
                        .map(task -> ref(candidate, task.name()))
                        .filter(task -> !isCompensation(task))
                        .forEach(this::skip);
                closedStages.add(candidate.name());
            }
            boolean unfinished = candidate.tasks().stream()
                    .filter(task -> !RandomCompensations.isCompensation(candidate, task))
                    .anyMatch(task -> !done.contains(ref(candidate, task.name())));
            if (unfinished) {
                stage = candidate.name();
                candidate.tasks().forEach(task -> runIfPossible(candidate, task));
                return;
            }
            if (!closedStages.contains(candidate.name()) && !closes(candidate)) {
                stage = candidate.name();
                return;
            }
        }
        finished = started && !broken;
        if (finished) {
            // There was nothing to undo.
            tasksFrom(
                            blueprint.stages().isEmpty()
                                    ? ""
                                    : blueprint.stages().get(0).name())
                    .stream()
                    .filter(this::isCompensation)
                    .forEach(done::add);
        }
    }

    private void runIfPossible(Stage in, Task task) {
        TaskRef ref = ref(in, task.name());
        if (broken || compensating || RandomCompensations.isCompensation(in, task)) {
            return;
        }
        boolean idle = !scheduled.contains(ref) && !begun.contains(ref) && !done.contains(ref) && !failed.contains(ref);
        TaskRef instead = replacedBy(in, task);
        if (idle && instead != null && done.contains(instead) && !replaced.contains(instead)) {
            skip(ref);
            return;
        }
        if (idle && isInOtherBranch(in, task.name())) {
            skip(ref);
            return;
        }
        Set<TaskRef> parents = parents(in, task);
        if (idle && !paused && !held.contains(ref) && done.containsAll(parents)) {
            if (isHeld(ref)) {
                held.add(ref);
                return;
            }
            boolean asked = stageRound == 1 && (parents.isEmpty() || !hasBegun(in));
            Boolean ofStage = asked ? holds(in.features()) : Boolean.TRUE;
            Boolean own = Boolean.TRUE.equals(ofStage) ? holds(task.features()) : ofStage;
            if (Boolean.FALSE.equals(own)) {
                skip(ref);
                return;
            }
            moves++;
            attempts.merge(ref, 1, Integer::sum);
            if (own == null || RandomTimersAndEnds.NO_TIME.equals(until(task))) {
                failed.add(ref);
                exhaust(ref);
            } else if (task.type() == TaskType.TIMER && isOver(task)) {
                finish(ref);
            } else if (task.type() == TaskType.SIGNAL && keptSignals > 0) {
                keptSignals--;
                finish(ref);
            } else if (task.type() == TaskType.SIGNAL && RandomTimersAndEnds.NO_KEY.equals(key(task))) {
                failed.add(ref);
                exhaust(ref);
            } else if (task.type() == TaskType.CHOICE) {
                choose(in, task, ref);
            } else if (task.type() == TaskType.FOR_EACH) {
                list(ref, task.features().get(ForEach.class).orElseThrow());
            } else {
                scheduled.add(ref);
                people.open(ref, task, now);
            }
        }
    }

    /** Of a choice that is made, and was not looked at since its tasks are done once more. */
    private boolean isInOtherBranch(Stage in, String task) {
        for (Task other : in.tasks()) {
            Choice choice = other.features().find(Choice.class);
            Integer taken = branchTaken.get(ref(in, other.name()));
            for (int i = 0;
                    choice != null && taken != null && i < choice.branches().size();
                    i++) {
                if (i != taken && choice.branches().get(i).tasks().contains(task)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Or it was skipped as a whole, if it is open all the same. */
    private boolean hasBegun(Stage in) {
        return in.tasks().stream()
                .filter(task -> !RandomCompensations.isCompensation(in, task))
                .map(task -> ref(in, task.name()))
                .anyMatch(task -> attempts.getOrDefault(task, 0) > 0 || rounds.containsKey(task));
    }

    private void choose(Stage in, Task task, TaskRef ref) {
        List<Branch> branches = task.features().get(Choice.class).orElseThrow().branches();
        for (int i = 0; i < branches.size(); i++) {
            Jq when = branches.get(i).when();
            Boolean taken = when == null ? Boolean.TRUE : Conditions.holds(when, outputs.values());
            if (taken == null) {
                failed.add(ref);
                exhaust(ref);
                return;
            }
            if (taken) {
                take(i, in, branches, ref);
                return;
            }
        }
        take(-1, in, branches, ref);
    }

    private void take(int taken, Stage in, List<Branch> branches, TaskRef choice) {
        finish(choice);
        branchTaken.put(choice, taken);
        for (int i = 0; i < branches.size(); i++) {
            if (i != taken) {
                branches.get(i).tasks().forEach(name -> skip(ref(in, name)));
            }
        }
    }

    private static boolean isOver(Task task) {
        Duration duration = task.features().get(Timer.class).orElseThrow().duration();
        return duration == null || duration.isZero();
    }

    private static @Nullable Jq key(Task task) {
        return task.features().get(Signal.class).orElseThrow().key();
    }

    private static @Nullable Jq until(Task task) {
        return task.features().get(Timer.class).map(Timer::until).orElse(null);
    }

    /** The task whose fallback this one is. */
    private static @Nullable TaskRef replacedBy(Stage in, Task task) {
        return in.tasks().stream()
                .filter(other -> task.name().equals(fallback(other)))
                .map(other -> ref(in, other.name()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String fallback(Task task) {
        return task.features().get(OnExhausted.class).map(OnExhausted::fallback).orElse(null);
    }

    /** A fallback waits for its task, and whoever waits for a task waits for its fallback. */
    private static void addFallbacks(Stage in, Task task, Set<TaskRef> parents) {
        TaskRef instead = replacedBy(in, task);
        if (instead != null) {
            parents.add(instead);
        }
        int before;
        do {
            before = parents.size();
            for (Task other : in.tasks()) {
                String fallback = fallback(other);
                if (fallback != null && !fallback.equals(task.name()) && parents.contains(ref(in, other.name()))) {
                    parents.add(ref(in, fallback));
                }
            }
        } while (parents.size() > before);
    }

    /** A task of a branch waits for the choice. */
    private static Set<TaskRef> parents(Stage in, Task task) {
        Set<TaskRef> parents = new HashSet<>();
        task.parents().forEach(name -> parents.add(ref(in, name)));
        for (Task other : in.tasks()) {
            for (Branch branch :
                    other.features().get(Choice.class).map(Choice::branches).orElse(List.of())) {
                if (branch.tasks().contains(task.name())) {
                    parents.add(ref(in, other.name()));
                }
            }
        }
        addFallbacks(in, task, parents);
        return parents;
    }

    /** Null if the condition fails. */
    private @Nullable Boolean holds(Features features) {
        When when = features.find(When.class);
        return when == null ? Boolean.TRUE : Conditions.holds(when.condition(), outputs.values());
    }

    private boolean isFalse(Features features) {
        return Boolean.FALSE.equals(holds(features));
    }

    private static TaskRef ref(Stage stage, String task) {
        return new TaskRef(stage.name(), task);
    }
}
