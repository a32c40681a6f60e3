package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import io.waystage.blueprint.jq.JqFailedException;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Moves a workflow on: the tasks, the stages and the end that become possible once a task is done. What ends at once (a skipped
 * task, a choice) is followed up here as well, one after the other, however many there are. For one event and one thread.
 */
final class Advance {

    /** The error type of a task whose expression failed. */
    static final String EXPRESSION_FAILED = "ExpressionFailed";

    private final Transition transition;
    private final Plan plan;
    /** Done tasks whose children have not been looked at. */
    private final Deque<Integer> done = new ArrayDeque<>();

    /** Tasks whose next round is to begin. */
    private final Deque<Integer> again = new ArrayDeque<>();

    private int lastCompleted = -1;

    private Advance(Transition transition) {
        this.transition = transition;
        this.plan = transition.plan();
    }

    /** Begins the first stage that is not complete. */
    static void start(Transition transition) {
        Advance advance = new Advance(transition);
        advance.nextStage();
        advance.settle();
    }

    /** Begins a task that failed before, or that is done once more. */
    static void again(int task, Transition transition) {
        Advance advance = new Advance(transition);
        advance.begin(task);
        advance.settle();
    }

    /** Begins what has become possible in the active stage while nothing was to begin. */
    static void resume(Transition transition) {
        Advance advance = new Advance(transition);
        int stage = transition.progress().completedStages();
        for (int task = advance.plan.startOfStage(stage); task < advance.plan.endOfStage(stage); task++) {
            ForEachKind.startMore(task, transition);
        }
        advance.beginReady(stage);
        advance.settle();
    }

    /** Begins what may begin of the active stage, a part of which is done once more. */
    static void reopen(Transition transition) {
        Advance advance = new Advance(transition);
        int stage = transition.progress().completedStages();
        advance.leaveOut(stage);
        advance.beginReady(stage);
        advance.settle();
    }

    /** Does without a task whose stage is yet to come, and without its fallback. */
    static void ahead(int task, String why, @Nullable Output output, Transition transition) {
        transition.apply(new Change.TaskSkipped(transition.plan().ref(task), why, output));
        OnExhausted then = transition.plan().task(task).features().find(OnExhausted.class);
        if (then != null && then.fallback() != null) {
            int fallback = transition.plan().sibling(task, then.fallback());
            if (transition.task(fallback).status() == TaskStatus.PENDING) {
                ahead(fallback, transition.plan().ref(task).task() + " was skipped", null, transition);
            }
        }
    }

    /** Goes on without a task of the active stage. */
    static void without(int task, String why, @Nullable Output output, Transition transition) {
        Advance advance = new Advance(transition);
        if (advance.isCompensation(task)) {
            Compensation.givenUp(task, why, transition);
        } else {
            advance.skip(task, why, output);
        }
        advance.settle();
    }

    /** Fails the current attempt of a task by an event, and follows up. */
    static void fail(AddressedTask task, TaskError error, @Nullable Duration retryAfter, Transition transition) {
        fail(task, error, AfterFailure.of(transition, task, error, retryAfter), transition);
    }

    /** Fails the current attempt of a task, which is not tried again, and follows up. */
    static void failForGood(AddressedTask task, TaskError error, String why, Transition transition) {
        fail(task, error, new Change.RetriesExhausted(task.ref(), task.attempt(), why), transition);
    }

    /** Makes an end of a running workflow, after undoing what can be undone. */
    static void compensate(Ending ending, Transition transition) {
        Compensation.start(ending, transition);
        new Advance(transition).settle();
    }

    private static void fail(AddressedTask task, TaskError error, Change next, Transition transition) {
        Advance advance = new Advance(transition);
        if (advance.isCompensating() && !advance.isCompensation(task.number())) {
            Compensation.failed(task, error, transition);
            advance.settle();
            return;
        }
        transition.apply(new Change.TaskFailed(task.ref(), task.attempt(), task.run(), error));
        transition.apply(next);
        if (next instanceof Change.RetriesExhausted exhausted) {
            AfterExhausted.follow(task.number(), error, exhausted.why(), advance);
        }
        advance.settle();
    }

    Transition transition() {
        return transition;
    }

    private void settle() {
        while (true) {
            while (!done.isEmpty() || !again.isEmpty()) {
                if (done.isEmpty()) {
                    beginAgain(again.remove());
                } else {
                    beginChildren(done.remove());
                }
            }
            Progress progress = transition.progress();
            if (isCompensating()) {
                if (!Compensation.next(this)) {
                    return;
                }
                continue;
            }
            if (progress.status() != WorkflowStatus.RUNNING || !progress.isInStage()) {
                return;
            }
            int stage = progress.completedStages();
            if (!isDone(stage)) {
                return;
            }
            if (!isRepeated(stage)) {
                transition.apply(new Change.StageCompleted(nameOf(stage)));
                nextStage();
            }
        }
    }

    /** Whether a stage whose tasks are done begins another round, or fails. A round in which nothing was done is the last one. */
    private boolean isRepeated(int stage) {
        Repeat repeat = plan.stage(stage).features().find(Repeat.class);
        int last = repeat == null ? -1 : lastCompletedOf(stage);
        if (repeat == null || last < 0) {
            return false;
        }
        int round = transition.progress().course().stageRound();
        Rounds.Verdict verdict = Rounds.after(repeat, round, transition);
        TaskError error = verdict.error();
        switch (verdict.then()) {
            case END -> {
                return false;
            }
            case AGAIN -> {
                transition.apply(new Change.StageRepeated(nameOf(stage), round + 1));
                beginReady(stage);
            }
            case FAIL -> {
                if (error != null && Rounds.REPEATS_EXHAUSTED.equals(error.type())) {
                    String why = "the stage " + nameOf(stage) + ": " + error.message();
                    Compensation.start(new Ending(error.type(), why, false), transition);
                } else {
                    // So that somebody can mend it: the task is done once more, and the condition looked at again.
                    failRepeat(last, verdict);
                }
            }
        }
        return true;
    }

    private int lastCompletedOf(int stage) {
        int last = -1;
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            boolean later = last < 0 || last != lastCompleted;
            if (later && transition.task(task).status() == TaskStatus.COMPLETED) {
                last = task;
            }
        }
        return last;
    }

    private void failRepeat(int task, Rounds.Verdict verdict) {
        TaskState state = transition.task(task);
        TaskError error = Objects.requireNonNull(verdict.error(), "a failure has an error");
        transition.apply(new Change.RepeatFailed(plan.ref(task), state.attempt(), state.run(), error));
        transition.apply(new Change.RetriesExhausted(plan.ref(task), state.attempt(), verdict.why()));
    }

    /** Unless a parent of it has brought that about, or something has made an end of it. */
    private void beginAgain(int task) {
        if (transition.task(task).status() == TaskStatus.PENDING) {
            begin(task);
        }
    }

    private boolean isCompensating() {
        return transition.progress().status() == WorkflowStatus.COMPENSATING;
    }

    private boolean isCompensation(int task) {
        return plan.undoes(task) >= 0;
    }

    private void beginChildren(int parent) {
        if (isCompensation(parent)) {
            Compensation.done(parent, transition);
        }
        for (int child : plan.children(parent)) {
            if (transition.task(child).status() == TaskStatus.PENDING && allDone(plan.parents(child))) {
                begin(child);
            }
        }
    }

    /** Begins the next stage that has tasks, passing through those that have none, or completes the workflow. */
    private void nextStage() {
        int stages = plan.stageCount();
        for (int stage = transition.progress().completedStages(); stage < stages; stage++) {
            if (enter(stage)) {
                return;
            }
        }
        if (plan.compensates()) {
            skipCompensations();
        }
        transition.apply(new WorkflowEnd(transition).change());
    }

    private void skipCompensations() {
        for (int task = 0; task < plan.taskCount(); task++) {
            if (isCompensation(task) && transition.task(task).status() == TaskStatus.PENDING) {
                transition.apply(new Change.TaskSkipped(plan.ref(task), "there was nothing to undo"));
            }
        }
    }

    /** @return whether there is something to wait for */
    private boolean enter(int stage) {
        String skipped = whyStageIsSkipped(stage);
        if (skipped != null) {
            for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
                skipAhead(task, skipped);
            }
            transition.apply(new Change.StageSkipped(nameOf(stage), skipped));
            return false;
        }
        transition.apply(new Change.StageStarted(nameOf(stage)));
        beginReady(stage);
        if (plan.startOfStage(stage) == plan.endOfStage(stage)) {
            transition.apply(new Change.StageCompleted(nameOf(stage)));
            return false;
        }
        return true;
    }

    /** One that an operator has skipped before stays as it is, and so does what may yet undo something that an earlier run has done. */
    private void skipAhead(int task, String why) {
        if (isIdle(task) && !isCompensation(task)) {
            transition.apply(new Change.TaskSkipped(plan.ref(task), why));
        }
    }

    /** Those that wait for nothing: they have no parents, or none that is not done already. */
    private void beginReady(int stage) {
        List<Integer> ready = new ArrayList<>();
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            if (isIdle(task) && !isCompensation(task) && allDone(plan.parents(task))) {
                ready.add(task);
            }
        }
        for (int task : ready) {
            if (isIdle(task)) {
                begin(task);
            }
        }
    }

    /** What others that are not done once more have said still holds. */
    private void leaveOut(int stage) {
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            String why = isIdle(task) ? LeftOut.why(task, transition) : null;
            if (why != null) {
                skip(task, why);
            }
        }
    }

    private boolean isIdle(int task) {
        return transition.task(task).status() == TaskStatus.PENDING;
    }

    /** A condition that fails here fails again in each task of the stage that has no parents, where it can be repaired. */
    private @Nullable String whyStageIsSkipped(int stage) {
        When when = plan.stage(stage).features().find(When.class);
        if (when == null) {
            return null;
        }
        try {
            return transition.holds(when.condition()) ? null : why(when.condition());
        } catch (JqFailedException e) {
            return null;
        }
    }

    /** Begins a task whose parents are done. */
    void begin(int task) {
        WorkflowStatus fitting = isCompensation(task) ? WorkflowStatus.COMPENSATING : WorkflowStatus.RUNNING;
        if (transition.progress().status() != fitting) {
            return; // a task before this one has failed the workflow
        }
        Hold hold = transition.holdOn(task);
        if (hold != null) {
            hold(task, hold);
            return;
        }
        TaskState before = transition.task(task);
        int attempt = before.attempt() + 1;
        String skipped;
        String input;
        Integer priority;
        try {
            skipped = whySkipped(task);
            boolean begins = skipped == null && plan.limit(task) == null;
            input = begins ? mappedInput(task) : null;
            priority = skipped == null ? priority(task) : null;
        } catch (JqFailedException e) {
            transition.apply(new Change.TaskScheduled(plan.ref(task), attempt, before.run()));
            fail(task, e);
            return;
        }
        if (skipped != null) {
            skip(task, skipped);
            return;
        }
        transition.apply(new Change.TaskScheduled(plan.ref(task), attempt, before.run(), input, priority));
        try {
            TaskKinds.of(plan.task(task).type()).begin(task, this);
        } catch (JqFailedException e) {
            fail(task, e);
        }
    }

    private void hold(int task, Hold hold) {
        if (!transition.progress().course().held().contains(task)) {
            transition.apply(new Change.TaskHeld(plan.ref(task), hold.why()));
        }
    }

    private @Nullable String whySkipped(int task) {
        When ofStage = plan.stage(plan.stageOf(task)).features().find(When.class);
        if (ofStage != null) {
            // A stage that has begun goes on with its rounds, whatever has become of its condition.
            boolean asked = isCompensation(task)
                    || transition.progress().course().stageRound() > 1
                    || (plan.parents(task).length > 0 && hasBegun(plan.stageOf(task)));
            ofStage = asked ? null : ofStage;
        }
        if (ofStage != null && !transition.holds(ofStage.condition())) {
            return why(ofStage.condition());
        }
        When own = plan.task(task).features().find(When.class);
        return own == null || transition.holds(own.condition()) ? null : why(own.condition());
    }

    /** Whether anything of it was to be done: one that was skipped as a whole may have been opened again for a replay. */
    private boolean hasBegun(int stage) {
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            boolean again = transition.progress().course().roundOf(task) > 1;
            if (!isCompensation(task) && (again || transition.task(task).attempt() > 0)) {
                return true;
            }
        }
        return false;
    }

    private static String why(Jq condition) {
        return "not " + condition.text();
    }

    /** Of a service; a person's is known when the task opens. */
    private @Nullable Integer priority(int task) {
        Priority priority = plan.priority(task);
        if (priority == null || plan.task(task).type() != TaskType.SERVICE) {
            return null;
        }
        int value = Moments.priority(priority, transition);
        return value == Priority.DEFAULT ? null : Integer.valueOf(value);
    }

    /** Begins an attempt that has waited at a limit, and follows up if it cannot begin. */
    static void admit(AddressedTask task, Transition transition) {
        Advance advance = new Advance(transition);
        if (advance.isCompensating() && !advance.isCompensation(task.number())) {
            Compensation.notAdmitted(task.number(), transition);
        } else {
            advance.admit(task.number());
        }
        advance.settle();
    }

    private void admit(int task) {
        TaskState state = transition.task(task);
        String input;
        Integer priority;
        try {
            input = mappedInput(task);
            priority = priority(task);
        } catch (JqFailedException e) {
            fail(task, e);
            return;
        }
        transition.apply(new Change.TaskAdmitted(plan.ref(task), state.attempt(), state.run(), input, priority));
    }

    private @Nullable String mappedInput(int task) {
        String given = transition.progress().outputs().inputOf(plan.ref(task));
        if (given != null) {
            return given;
        }
        InputMapping mapping = plan.task(task).features().find(InputMapping.class);
        return mapping == null ? null : transition.evaluate(mapping.mapping()).toString();
    }

    /** Nothing but a person or another blueprint can mend an expression, so it is not tried again by itself. */
    private void fail(int task, JqFailedException failure) {
        TaskState state = transition.task(task);
        TaskError error = new TaskError(EXPRESSION_FAILED, failure.getMessage(), false);
        transition.apply(new Change.TaskFailed(plan.ref(task), state.attempt(), state.run(), error));
        transition.apply(new Change.RetriesExhausted(plan.ref(task), state.attempt(), "an expression failed"));
        AfterExhausted.follow(task, error, "an expression failed", this);
    }

    /** Ends a task that was scheduled, or one round of it. */
    void complete(int task, @Nullable Output output) {
        record(task, output);
        if (isCompensating() && !isCompensation(task)) {
            return; // it will be undone
        }
        Repeat repeat = plan.task(task).features().find(Repeat.class);
        if (repeat == null) {
            end(task);
            return;
        }
        int round = transition.progress().course().roundOf(task);
        Rounds.Verdict verdict = Rounds.after(repeat, round, transition);
        switch (verdict.then()) {
            case END -> end(task);
            case AGAIN -> {
                int run = transition.task(task).run() + 1;
                transition.apply(new Change.TaskRepeated(plan.ref(task), round + 1, run));
                again.add(task);
            }
            case FAIL -> {
                failRepeat(task, verdict);
                AfterExhausted.follow(
                        task, Objects.requireNonNull(verdict.error(), "a failure has an error"), verdict.why(), this);
            }
        }
    }

    /** Ends a task, whatever its repetition says. */
    void completeForGood(int task, @Nullable Output output) {
        record(task, output);
        end(task);
    }

    private void record(int task, @Nullable Output output) {
        TaskState state = transition.task(task);
        transition.apply(new Change.TaskCompleted(plan.ref(task), state.attempt(), state.run(), output));
    }

    private void end(int task) {
        lastCompleted = task;
        changeBusinessStatus(plan.task(task).businessStatus());
        done.add(task);
        skipFallback(task, "completed");
    }

    /** Ends a task that has not begun; one that has is left alone. */
    void skip(int task, String why) {
        if (transition.task(task).status() == TaskStatus.PENDING) {
            skip(task, why, null);
        }
    }

    private void skip(int task, String why, @Nullable Output output) {
        transition.apply(new Change.TaskSkipped(plan.ref(task), why, output));
        done.add(task);
        skipFallback(task, "was skipped");
    }

    /** Ends a task that has failed for good: its fallback takes its place, and is not skipped. */
    void replace(int task, String why) {
        transition.apply(new Change.TaskSkipped(plan.ref(task), why));
        done.add(task);
    }

    private void skipFallback(int task, String how) {
        OnExhausted then = plan.task(task).features().find(OnExhausted.class);
        if (then != null && then.fallback() != null) {
            skip(plan.sibling(task, then.fallback()), plan.ref(task).task() + " " + how);
        }
    }

    /** A status that the workflow has already is no change and is not recorded as one. */
    private void changeBusinessStatus(@Nullable String to) {
        String from = transition.progress().businessStatus();
        if (to != null && !to.equals(from)) {
            transition.apply(new Change.BusinessStatusChanged(from, to));
        }
    }

    /** Completes a task by an event, and follows up. */
    static void complete(AddressedTask task, @Nullable Output output, Transition transition) {
        Advance advance = new Advance(transition);
        TaskKinds.of(transition.plan().task(task.number()).type()).completed(task.number(), output, advance);
        advance.settle();
    }

    private boolean isDone(int stage) {
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            if (!isCompensation(task) && !transition.task(task).status().isDone()) {
                return false;
            }
        }
        return true;
    }

    private boolean allDone(int[] tasks) {
        for (int task : tasks) {
            if (!transition.task(task).status().isDone()) {
                return false;
            }
        }
        return true;
    }

    private String nameOf(int stage) {
        return plan.stage(stage).name();
    }
}
