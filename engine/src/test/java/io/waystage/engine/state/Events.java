package io.waystage.engine.state;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.engine.message.Actor;
import io.waystage.engine.message.Envelope;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.Parent;
import io.waystage.engine.message.StartTime;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.TimeoutKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as senders would send them; attempt and run are those of the current one unless they are given. */
final class Events {

    private static final Envelope ENVELOPE =
            new Envelope(new UUID(0, 1), "ITALIAN", "Deliver Pizza", "ORDER-001", null, null, null, "{}");

    private Events() {}

    static Event start() {
        return new Event.StartWorkflow(ENVELOPE, null, null);
    }

    static Event startAfter(Duration delay) {
        return new Event.StartWorkflow(ENVELOPE, null, null, StartTime.after(delay));
    }

    static Event startDue() {
        return new Event.StartDue(ENVELOPE);
    }

    static Event pause() {
        return new Event.PauseWorkflow(ENVELOPE, null);
    }

    static Event resume() {
        return new Event.ResumeWorkflow(ENVELOPE, null);
    }

    static Event migrate(int version, Map<String, @Nullable String> tasks) {
        return new Event.MigrateWorkflow(ENVELOPE, version, tasks, null);
    }

    static Event replayStage(String stage, @Nullable String input) {
        return new Event.ReplayStage(ENVELOPE, stage, input, null);
    }

    static Event changeInput(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, @Nullable String input) {
        return new Event.ChangeInput(ENVELOPE, new TaskAddress(task, attempt, run), input, null);
    }

    static Event changeRetry(
            TaskRef task, @Nullable Integer attempt, @Nullable Integer run, @Nullable RetryPolicy retry) {
        return new Event.ChangeRetry(ENVELOPE, new TaskAddress(task, attempt, run), retry, null);
    }

    static Event holdEnded(TaskRef task, @Nullable Integer run) {
        return new Event.HoldEnded(ENVELOPE, new TaskAddress(task, null, run));
    }

    static Event replayTask(TaskRef task, @Nullable Integer run, @Nullable String input) {
        return new Event.ReplayTask(ENVELOPE, new TaskAddress(task, null, run), input, null);
    }

    static Event skip(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, @Nullable Integer output) {
        String json = output == null ? null : "{\"n\":" + output + "}";
        return new Event.SkipTask(ENVELOPE, new TaskAddress(task, attempt, run), json, null);
    }

    static Event cancel(boolean compensate) {
        return new Event.CancelWorkflow(ENVELOPE, "no longer wanted", compensate);
    }

    /** By the task that was about to start it. */
    static Event cancelChild() {
        Parent parent = new Parent(
                new UUID(0, 2), new BlueprintKey("ITALIAN", "Dinner"), "D-1", new TaskRef("S", "t"), 1, 1, null);
        return new Event.CancelWorkflow(ENVELOPE, "no longer wanted", true, null, parent);
    }

    static Event completed(TaskRef task) {
        return completed(task, null, null);
    }

    static Event completed(TaskRef task, @Nullable Integer attempt, @Nullable Integer run) {
        return new Event.TaskCompleted(ENVELOPE, new TaskAddress(task, attempt, run), null);
    }

    /** @param n what the task puts out: {@code {"n": n}} */
    static Event completed(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, int n) {
        return new Event.TaskCompleted(ENVELOPE, new TaskAddress(task, attempt, run), "{\"n\":" + n + "}");
    }

    /** By a person. */
    static Event completed(
            TaskRef task,
            @Nullable Integer attempt,
            @Nullable Integer run,
            @Nullable Integer n,
            @Nullable String outcome,
            Actor actor) {
        String output = n == null ? null : "{\"n\":" + n + "}";
        return new Event.TaskCompleted(ENVELOPE, new TaskAddress(task, attempt, run), output, outcome, actor);
    }

    /** In a way that is always accepted. */
    static Event done(TaskRef task, Task blueprint) {
        String outcome = blueprint
                .features()
                .get(Outcomes.class)
                .map(outcomes -> outcomes.names().get(0))
                .orElse(null);
        return completed(task, null, null, null, outcome, new Actor("root", List.of(), true));
    }

    static Event claimed(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, Actor actor) {
        return new Event.TaskClaimed(ENVELOPE, new TaskAddress(task, attempt, run), actor);
    }

    static Event released(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, Actor actor) {
        return new Event.TaskReleased(ENVELOPE, new TaskAddress(task, attempt, run), actor);
    }

    static Event delegated(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, Actor actor, String to) {
        return new Event.TaskDelegated(ENVELOPE, new TaskAddress(task, attempt, run), actor, to);
    }

    static Event commented(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, Actor actor) {
        return new Event.TaskCommented(ENVELOPE, new TaskAddress(task, attempt, run), actor);
    }

    static Event escalated(TaskRef task, @Nullable Integer attempt, @Nullable Integer run) {
        return new Event.TaskEscalated(ENVELOPE, new TaskAddress(task, attempt, run));
    }

    /** The n of its output; null if there is none. */
    static @Nullable Integer outputOf(@Nullable String output) {
        return output == null ? null : Integer.valueOf(output.replaceAll("\\D", ""));
    }

    /** By hand: this branch is taken. */
    static Event chosen(TaskRef choice, int branch) {
        return new Event.TaskCompleted(ENVELOPE, new TaskAddress(choice, null, null), "{\"branch\":" + branch + "}");
    }

    /** The workflow that this task is has ended. */
    static Event childCompleted(
            TaskRef task, @Nullable Integer attempt, @Nullable Integer run, @Nullable String output) {
        return new Event.ChildCompleted(ENVELOPE, new TaskAddress(task, attempt, run), output, null);
    }

    static Event childFailed(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, TaskError error) {
        return new Event.ChildCompleted(ENVELOPE, new TaskAddress(task, attempt, run), null, error);
    }

    /** @param error null if the item has not failed */
    static Event itemCompleted(
            TaskRef task, @Nullable Integer attempt, @Nullable Integer run, int item, @Nullable TaskError error) {
        return new Event.ItemCompleted(ENVELOPE, new TaskAddress(task, attempt, run), item, null, error);
    }

    static Event failed(TaskRef task) {
        return failed(task, null, null, TaskError.UNKNOWN);
    }

    static Event failed(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, TaskError error) {
        return new Event.TaskFailed(ENVELOPE, new TaskAddress(task, attempt, run), error);
    }

    static Event failed(TaskRef task, Duration retryAfter) {
        return new Event.TaskFailed(ENVELOPE, new TaskAddress(task, null, null), TaskError.UNKNOWN, retryAfter);
    }

    static Event fired(TaskRef task, @Nullable Integer attempt, @Nullable Integer run) {
        return new Event.TimerFired(ENVELOPE, new TaskAddress(task, attempt, run));
    }

    static Event admitted(TaskRef task, @Nullable Integer attempt, @Nullable Integer run) {
        return new Event.TaskAdmitted(ENVELOPE, new TaskAddress(task, attempt, run));
    }

    static Event begun(TaskRef task, @Nullable Integer attempt, @Nullable Integer run) {
        return new Event.TaskStarted(ENVELOPE, new TaskAddress(task, attempt, run));
    }

    static Event timedOut(TaskRef task, @Nullable Integer attempt, @Nullable Integer run, TimeoutKind kind) {
        return new Event.TaskTimedOut(ENVELOPE, new TaskAddress(task, attempt, run), kind, null);
    }

    /** @param stage null for the workflow */
    static Event timedOut(@Nullable String stage) {
        return new Event.WorkflowTimedOut(ENVELOPE, stage);
    }

    static Event signal(String name, @Nullable String payload) {
        return signal(name, null, payload);
    }

    /** @param only the task that it is for; null for whichever waits */
    static Event signal(String name, @Nullable TaskRef only, @Nullable String payload) {
        return new Event.SignalReceived(ENVELOPE, name, null, only, payload);
    }

    static Event pending(TaskRef task) {
        return pending(task, null, null);
    }

    static Event pending(TaskRef task, @Nullable Integer attempt, @Nullable Integer run) {
        return new Event.TaskPending(ENVELOPE, new TaskAddress(task, attempt, run));
    }
}
