package io.waystage.engine.client;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.client.WorkflowView.StageView;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.outlook.Outlook;
import io.waystage.engine.outlook.Waiting;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Moved;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a workflow's state and its blueprint together for people. */
final class ViewBuilder {

    private final WorkflowState state;
    private final Plan plan;
    private Outputs outputs = Outputs.NONE;
    private final Map<TaskRef, TaskError> errors = new HashMap<>();
    private final Map<TaskRef, Instant> nextAttempts = new HashMap<>();
    private @Nullable Instant startsAt;
    private final AttemptLog attempts = new AttemptLog();
    private Outlook outlook = new Outlook(List.of(), List.of());

    ViewBuilder(WorkflowState state, Plan plan) {
        this.state = state;
        this.plan = plan;
    }

    /** Adds why tasks failed, what they put out, when they are tried again, and when a delayed workflow begins. */
    ViewBuilder withHistory(List<RecordedEvent> history) {
        for (RecordedEvent event : history) {
            outputs = outputs.after(event.changes());
            attempts.add(event);
            for (Change change : event.changes()) {
                if (change instanceof Change.WorkflowMigrated migrated) {
                    Moved.rename(migrated.tasks(), errors);
                    Moved.rename(migrated.tasks(), nextAttempts);
                } else if (change instanceof Change.WorkflowDelayed delayed) {
                    startsAt = delayed.until();
                } else if (change instanceof Change.TaskFailed failed) {
                    errors.put(failed.task(), failed.error());
                    nextAttempts.remove(failed.task());
                } else if (change instanceof Change.RepeatFailed failed) {
                    errors.put(failed.task(), failed.error());
                    nextAttempts.remove(failed.task());
                } else if (change instanceof Change.RetryScheduled retry) {
                    nextAttempts.put(retry.task(), retry.due());
                }
            }
        }
        return this;
    }

    /** Adds what it waits for and what comes next. */
    ViewBuilder withOutlook(Outlook seen) {
        outlook = seen;
        return this;
    }

    /** The attempt at hand tells more exactly since when. */
    private Waiting dated(Waiting wait) {
        if (wait.task() == null) {
            return wait;
        }
        boolean failed = wait.what() == Waiting.What.RETRY || wait.what() == Waiting.What.OPERATOR;
        return wait.from(failed ? attempts.endedAt(wait.task()) : attempts.openSince(wait.task()));
    }

    WorkflowView view() {
        List<StageView> stages = new ArrayList<>();
        for (int i = 0; i < plan.stageCount(); i++) {
            Stage stage = plan.stage(i);
            stages.add(new StageView(
                    stage.name(),
                    state.stageStatus(plan, i),
                    stage.tasks().stream().map(task -> taskView(stage, task)).toList()));
        }
        var identity = state.identity();
        return new WorkflowView(
                identity.id(),
                identity.blueprint().componentName(),
                identity.blueprint().workflowName(),
                identity.blueprintVersion(),
                identity.businessRefNo(),
                state.status(),
                state.businessStatus(),
                stages,
                state.status() == WorkflowStatus.DELAYED ? startsAt : null,
                outputs.ofWorkflow(),
                state.createdAt(),
                state.updatedAt(),
                state.closedAt(),
                identity.parent(),
                identity.input(),
                outputs.attributes(),
                outlook.waits().stream().map(this::dated).toList(),
                outlook.coming());
    }

    private TaskView taskView(Stage stage, Task task) {
        TaskRef ref = new TaskRef(stage.name(), task.name());
        TaskState now = state.task(plan.indexOf(ref));
        boolean failed = now.status() == TaskStatus.FAILED;
        return new TaskView(
                task.name(),
                task.type(),
                now.status(),
                now.attempt(),
                now.run(),
                task.assignedTo(),
                failed ? errors.get(ref) : noError(),
                failed ? nextAttempts.get(ref) : null,
                outputs.of(ref),
                now.items(),
                attempts.ofTask(ref));
    }

    private static @Nullable TaskError noError() {
        return null;
    }
}
