package io.waystage.chaos.operate;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.chaos.blueprint.Hopeless;
import io.waystage.chaos.load.StartData;
import io.waystage.chaos.secret.Keys;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.NotSentException;
import io.waystage.engine.client.Operations;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.OperatorEvents;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.TaskStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does what is to be done to a workflow, by a call or by a message, and writes down how it went. */
record Hands(WaystageClient client, Diary diary) {

    /** What somebody can do in the place of whoever it was for. */
    private static final Set<TaskType> BY_HAND = Set.of(TaskType.SERVICE, TaskType.HUMAN);

    void act(Action planned, Blueprint blueprint) throws IOException {
        WorkflowKey key = new WorkflowKey(blueprint.componentName(), blueprint.workflowName(), planned.reference());
        Action action = fitting(planned, key, blueprint);
        if (action == null) {
            return;
        }
        diary.asks(action);
        try {
            if (action.byMessage()) {
                sent(action, key).join();
            } else {
                call(action, key);
            }
            diary.isDone(action);
        } catch (ActionRefusedException e) {
            diary.isRefused(action, e.getMessage());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof NotSentException)) {
                throw e;
            }
        }
    }

    /** What is open, and what has failed, only the workflow itself knows. Null if there is no such task. */
    private @Nullable Action fitting(Action planned, WorkflowKey key, Blueprint blueprint) {
        return switch (planned.kind()) {
            case RETRY -> of(planned, find(key, task -> task.status() == TaskStatus.FAILED), planned.task());
            case COMPLETE -> {
                TaskRef open = find(key, task -> task.status().isOpen() && BY_HAND.contains(task.type()))
                        .filter(task -> !Hopeless.is(blueprint.task(task).orElseThrow()))
                        .orElse(null);
                yield open == null ? null : of(planned, Optional.of(open), open);
            }
            default -> planned;
        };
    }

    private static Action of(Action planned, Optional<TaskRef> found, @Nullable TaskRef otherwise) {
        TaskRef task = found.orElse(otherwise);
        return new Action(
                planned.id(),
                planned.kind(),
                planned.reference(),
                planned.stage(),
                task,
                planned.byMessage(),
                planned.withData());
    }

    private Optional<TaskRef> find(WorkflowKey key, Predicate<WorkflowView.TaskView> wanted) {
        return client.describe(key).stream()
                .flatMap(view -> view.stages().stream())
                .flatMap(stage ->
                        stage.tasks().stream().filter(wanted).map(task -> new TaskRef(stage.name(), task.name())))
                .findFirst();
    }

    private void call(Action action, WorkflowKey key) {
        Operations operations = client.operations();
        Operator by = Operator.of(action.id()).because(Action.reason(action.id()));
        switch (action.kind()) {
            case PAUSE -> operations.pause(key, by);
            case RESUME -> operations.resume(key, by);
            case REPLAY_STAGE -> operations.replayStage(key, String.valueOf(action.stage()), data(action), by);
            case REPLAY_TASK -> operations.replayTask(request(action, key), data(action), by);
            case SKIP -> operations.skip(request(action, key), data(action), by);
            default -> throw new IllegalArgumentException(action + " is not done by a call");
        }
    }

    private CompletableFuture<Void> sent(Action action, WorkflowKey key) {
        WorkflowRef ref = new WorkflowRef(key.componentName(), key.workflowName(), key.businessRefNo(), null);
        String reason = Action.reason(action.id());
        OperatorEvents.Draft draft =
                new OperatorEvents.Draft(ref, action.id(), reason, EventIds.of(action.id()), false);
        return switch (action.kind()) {
            case PAUSE -> client.send(OperatorEvents.pause(draft));
            case RESUME -> client.send(OperatorEvents.resume(draft));
            case REPLAY_STAGE ->
                client.send(OperatorEvents.replayStage(draft, String.valueOf(action.stage()), data(action)));
            case REPLAY_TASK -> client.send(OperatorEvents.replayTask(draft, address(action), data(action)));
            case SKIP -> client.send(OperatorEvents.skipTask(draft, address(action), data(action)));
            case RETRY -> client.retry(request(action, key));
            case COMPLETE -> client.complete(request(action, key), "{\"by\":\"" + Keys.SECRET + "\"}");
            case CANCEL ->
                client.send(EventWriter.cancelWorkflow(
                        ref, reason, action.withData(), EventIds.of(action.id()), action.id()));
        };
    }

    private static TaskRequest request(Action action, WorkflowKey key) {
        TaskRef task = action.task();
        if (task == null) {
            throw new IllegalArgumentException(action + " names no task");
        }
        return TaskRequest.of(key, task.stage(), task.task()).by(action.id());
    }

    private static TaskAddress address(Action action) {
        TaskRef task = action.task();
        if (task == null) {
            throw new IllegalArgumentException(action + " names no task");
        }
        return new TaskAddress(task, null, null);
    }

    /** With the number that children of the task need. */
    private static @Nullable String data(Action action) {
        return action.withData()
                ? "{\"n\":%d,\"of\":\"%s\",\"by\":\"%s\"}"
                        .formatted(StartData.number(action.reference()), Keys.SECRET, action.id())
                : null;
    }
}
