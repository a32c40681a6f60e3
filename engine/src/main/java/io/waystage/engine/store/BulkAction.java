package io.waystage.engine.store;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.OperatorEvents;
import io.waystage.engine.message.OperatorEvents.Draft;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TaskError;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to each of many workflows: the same that {@link io.waystage.engine.client.Operations} do to one. Immutable.
 *
 * @param stage that it is about; null for the whole workflow, and for {@link Kind#RETRY_FAILED}
 * @param task that it is about; null for a stage or the whole workflow
 * @param payload an input or an output, a JSON text; null for none
 * @param error of {@link Kind#FAIL}
 * @param retry of {@link Kind#CHANGE_RETRY}; null gives back that of the blueprint
 * @param toVersion of {@link Kind#MIGRATE}; else 0
 * @param tasks of {@link Kind#MIGRATE}, see {@link io.waystage.engine.message.Event.MigrateWorkflow}; else empty
 */
public record BulkAction(
        Kind kind,
        @Nullable String stage,
        @Nullable String task,
        @Nullable String payload,
        @Nullable TaskError error,
        @Nullable RetryPolicy retry,
        int toVersion,
        Map<String, @Nullable String> tasks) {

    /** What can be done. */
    public enum Kind {
        PAUSE,
        RESUME,
        REPLAY_STAGE,
        REPLAY_TASK,
        RETRY,
        /** Another attempt for each task of a workflow that has failed. */
        RETRY_FAILED,
        COMPLETE,
        FAIL,
        SKIP,
        CHANGE_INPUT,
        CHANGE_RETRY,
        CANCEL,
        TERMINATE,
        MIGRATE;

        boolean isOfTask() {
            return switch (this) {
                case REPLAY_TASK, RETRY, COMPLETE, FAIL, SKIP, CHANGE_INPUT, CHANGE_RETRY -> true;
                default -> false;
            };
        }
    }

    /** @throws IllegalArgumentException when something is missing; the text says what */
    public BulkAction {
        require(!kind.isOfTask() || (stage != null && task != null), kind + " needs the names of a stage and a task");
        require(kind != Kind.REPLAY_STAGE || stage != null, kind + " needs the name of a stage");
        require(kind != Kind.FAIL || error != null, kind + " needs an error");
        require(kind != Kind.MIGRATE || toVersion >= 1, kind + " needs a version, 1 or more");
        tasks = Collections.unmodifiableMap(new TreeMap<>(tasks));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    public static BulkAction pause() {
        return of(Kind.PAUSE);
    }

    public static BulkAction resume() {
        return of(Kind.RESUME);
    }

    /** @param input a JSON text; null leaves it to the blueprint */
    public static BulkAction replayStage(String stage, @Nullable String input) {
        return new BulkAction(Kind.REPLAY_STAGE, stage, null, input, null, null, 0, Map.of());
    }

    /** @param input a JSON text; null leaves it to the blueprint */
    public static BulkAction replayTask(TaskRef task, @Nullable String input) {
        return of(Kind.REPLAY_TASK, task, input);
    }

    /** Another attempt for a task that has failed. */
    public static BulkAction retry(TaskRef task) {
        return of(Kind.RETRY, task, null);
    }

    /** The same for all tasks that have failed, whatever they are called. */
    public static BulkAction retryFailed() {
        return of(Kind.RETRY_FAILED);
    }

    /** @param output a JSON text; null for none */
    public static BulkAction complete(TaskRef task, @Nullable String output) {
        return of(Kind.COMPLETE, task, output);
    }

    public static BulkAction fail(TaskRef task, TaskError error) {
        return new BulkAction(Kind.FAIL, task.stage(), task.task(), null, error, null, 0, Map.of());
    }

    /** @param output a JSON text; null for none */
    public static BulkAction skip(TaskRef task, @Nullable String output) {
        return of(Kind.SKIP, task, output);
    }

    /** @param input a JSON text; null gives back what the blueprint says */
    public static BulkAction changeInput(TaskRef task, @Nullable String input) {
        return of(Kind.CHANGE_INPUT, task, input);
    }

    /** @param retry null gives back that of the blueprint */
    public static BulkAction changeRetry(TaskRef task, @Nullable RetryPolicy retry) {
        return new BulkAction(Kind.CHANGE_RETRY, task.stage(), task.task(), null, null, retry, 0, Map.of());
    }

    /** What has been done is undone first. */
    public static BulkAction cancel() {
        return of(Kind.CANCEL);
    }

    public static BulkAction terminate() {
        return of(Kind.TERMINATE);
    }

    /** @param tasks which becomes which, where the names differ */
    public static BulkAction migrate(int toVersion, Map<String, @Nullable String> tasks) {
        return new BulkAction(Kind.MIGRATE, null, null, null, null, null, toVersion, tasks);
    }

    private static BulkAction of(Kind kind) {
        return new BulkAction(kind, null, null, null, null, null, 0, Map.of());
    }

    private static BulkAction of(Kind kind, TaskRef task, @Nullable String payload) {
        return new BulkAction(kind, task.stage(), task.task(), payload, null, null, 0, Map.of());
    }

    /** The same with this payload. */
    public BulkAction withPayload(@Nullable String other) {
        return new BulkAction(kind, stage, task, other, error, retry, toVersion, tasks);
    }

    /** The event that does it to one workflow; of {@link Kind#RETRY_FAILED}, to this task of it. */
    public String event(Draft draft, @Nullable TaskRef failed) {
        return switch (kind) {
            case PAUSE -> OperatorEvents.pause(draft);
            case RESUME -> OperatorEvents.resume(draft);
            case REPLAY_STAGE -> OperatorEvents.replayStage(draft, String.valueOf(stage), payload);
            case REPLAY_TASK -> OperatorEvents.replayTask(draft, address(failed), payload);
            case RETRY, RETRY_FAILED -> OperatorEvents.retryTask(draft, address(failed));
            case COMPLETE -> OperatorEvents.completeTask(draft, address(failed), payload);
            case FAIL -> OperatorEvents.failTask(draft, address(failed), error == null ? TaskError.UNKNOWN : error);
            case SKIP -> OperatorEvents.skipTask(draft, address(failed), payload);
            case CHANGE_INPUT -> OperatorEvents.changeInput(draft, address(failed), payload);
            case CHANGE_RETRY -> OperatorEvents.changeRetry(draft, address(failed), retry);
            case CANCEL -> OperatorEvents.cancel(draft, true);
            case TERMINATE -> OperatorEvents.cancel(draft, false);
            case MIGRATE -> OperatorEvents.migrate(draft, toVersion, tasks);
        };
    }

    private TaskAddress address(@Nullable TaskRef failed) {
        TaskRef ref = failed != null ? failed : new TaskRef(String.valueOf(stage), String.valueOf(task));
        return new TaskAddress(ref, null, null);
    }
}
