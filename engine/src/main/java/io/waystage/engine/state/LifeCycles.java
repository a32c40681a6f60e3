package io.waystage.engine.state;

import static io.waystage.engine.state.LifeCycle.move;

import java.util.List;

/**
 * All legal moves of a workflow, of a stage and of a task: (from, what happened, to). Handlers ask these tables
 * before they change anything, and the fold of an audit trail obeys them; {@code docs/state-diagrams.md} is drawn
 * from them.
 */
final class LifeCycles {

    static final LifeCycle<WorkflowStatus> WORKFLOW = new LifeCycle<>(List.of(
            move(WorkflowStatus.NOT_STARTED, Change.WorkflowStarted.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.NOT_STARTED, Change.WorkflowDelayed.class, WorkflowStatus.DELAYED),
            // a child whose parent wants no more of it
            move(WorkflowStatus.NOT_STARTED, Change.WorkflowCancelled.class, WorkflowStatus.CANCELLED),
            move(WorkflowStatus.DELAYED, Change.WorkflowStarted.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.RUNNING, Change.BusinessStatusChanged.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.DELAYED, Change.AttributesChanged.class, WorkflowStatus.DELAYED),
            move(WorkflowStatus.RUNNING, Change.AttributesChanged.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.PAUSED, Change.AttributesChanged.class, WorkflowStatus.PAUSED),
            move(WorkflowStatus.COMPENSATING, Change.AttributesChanged.class, WorkflowStatus.COMPENSATING),
            move(WorkflowStatus.RUNNING, Change.SignalKept.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.RUNNING, Change.WorkflowCompleted.class, WorkflowStatus.COMPLETED),
            move(WorkflowStatus.RUNNING, Change.WorkflowFailed.class, WorkflowStatus.FAILED),
            move(WorkflowStatus.RUNNING, Change.WorkflowCancelled.class, WorkflowStatus.CANCELLED),
            move(WorkflowStatus.RUNNING, Change.StageReplayed.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.RUNNING, Change.StageReopened.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.COMPLETED, Change.StageReplayed.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.COMPLETED, Change.StageReopened.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.FAILED, Change.StageReplayed.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.FAILED, Change.StageReopened.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.CANCELLED, Change.StageReplayed.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.CANCELLED, Change.StageReopened.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.RUNNING, Change.ActionRefused.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.COMPENSATING, Change.ActionRefused.class, WorkflowStatus.COMPENSATING),
            move(WorkflowStatus.COMPLETED, Change.ActionRefused.class, WorkflowStatus.COMPLETED),
            move(WorkflowStatus.FAILED, Change.ActionRefused.class, WorkflowStatus.FAILED),
            move(WorkflowStatus.CANCELLED, Change.ActionRefused.class, WorkflowStatus.CANCELLED),
            move(WorkflowStatus.DELAYED, Change.WorkflowMigrated.class, WorkflowStatus.DELAYED),
            move(WorkflowStatus.DELAYED, Change.ActionRefused.class, WorkflowStatus.DELAYED),
            move(WorkflowStatus.RUNNING, Change.WorkflowMigrated.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.PAUSED, Change.WorkflowMigrated.class, WorkflowStatus.PAUSED),
            move(WorkflowStatus.DELAYED, Change.WorkflowCancelled.class, WorkflowStatus.CANCELLED),
            move(WorkflowStatus.RUNNING, Change.CompensationStarted.class, WorkflowStatus.COMPENSATING),
            move(WorkflowStatus.RUNNING, Change.WorkflowPaused.class, WorkflowStatus.PAUSED),
            move(WorkflowStatus.PAUSED, Change.WorkflowResumed.class, WorkflowStatus.RUNNING),
            move(WorkflowStatus.PAUSED, Change.BusinessStatusChanged.class, WorkflowStatus.PAUSED),
            move(WorkflowStatus.PAUSED, Change.SignalKept.class, WorkflowStatus.PAUSED),
            move(WorkflowStatus.PAUSED, Change.ActionRefused.class, WorkflowStatus.PAUSED),
            move(WorkflowStatus.PAUSED, Change.WorkflowFailed.class, WorkflowStatus.FAILED),
            move(WorkflowStatus.PAUSED, Change.WorkflowCancelled.class, WorkflowStatus.CANCELLED),
            move(WorkflowStatus.PAUSED, Change.CompensationStarted.class, WorkflowStatus.COMPENSATING),
            move(WorkflowStatus.COMPENSATING, Change.BusinessStatusChanged.class, WorkflowStatus.COMPENSATING),
            move(WorkflowStatus.COMPENSATING, Change.CompensationFailed.class, WorkflowStatus.COMPENSATING),
            move(WorkflowStatus.COMPENSATING, Change.WorkflowFailed.class, WorkflowStatus.FAILED),
            move(WorkflowStatus.COMPENSATING, Change.WorkflowCancelled.class, WorkflowStatus.CANCELLED)));

    static final LifeCycle<StageStatus> STAGE = new LifeCycle<>(List.of(
            move(StageStatus.NOT_STARTED, Change.StageStarted.class, StageStatus.ACTIVE),
            move(StageStatus.NOT_STARTED, Change.StageSkipped.class, StageStatus.COMPLETED),
            move(StageStatus.ACTIVE, Change.StageRepeated.class, StageStatus.ACTIVE),
            move(StageStatus.ACTIVE, Change.StageReplayed.class, StageStatus.NOT_STARTED),
            move(StageStatus.COMPLETED, Change.StageReplayed.class, StageStatus.NOT_STARTED),
            move(StageStatus.ACTIVE, Change.StageReopened.class, StageStatus.ACTIVE),
            move(StageStatus.COMPLETED, Change.StageReopened.class, StageStatus.ACTIVE),
            move(StageStatus.ACTIVE, Change.StageCompleted.class, StageStatus.COMPLETED)));

    static final LifeCycle<TaskStatus> TASK = new LifeCycle<>(List.of(
            move(TaskStatus.PENDING, Change.TaskScheduled.class, TaskStatus.SCHEDULED),
            move(TaskStatus.PENDING, Change.TaskSkipped.class, TaskStatus.SKIPPED),
            move(TaskStatus.SCHEDULED, Change.TaskAdmitted.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TimerSet.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.SignalAwaited.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.SignalTaken.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.ItemsListed.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.ItemsStarted.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.ItemEnded.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.ItemsEnded.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TaskCompleted.class, TaskStatus.COMPLETED),
            move(TaskStatus.SCHEDULED, Change.HumanTaskOpened.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TaskClaimed.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TaskReleased.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TaskDelegated.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TaskCommented.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TaskEscalated.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.RequestRefused.class, TaskStatus.SCHEDULED),
            move(TaskStatus.SCHEDULED, Change.TaskFailed.class, TaskStatus.FAILED),
            move(TaskStatus.SCHEDULED, Change.TaskStarted.class, TaskStatus.STARTED),
            // another worker has it now
            move(TaskStatus.STARTED, Change.TaskStarted.class, TaskStatus.STARTED),
            move(TaskStatus.STARTED, Change.TaskCompleted.class, TaskStatus.COMPLETED),
            move(TaskStatus.STARTED, Change.TaskFailed.class, TaskStatus.FAILED),
            move(TaskStatus.COMPLETED, Change.TaskRepeated.class, TaskStatus.PENDING),
            move(TaskStatus.COMPLETED, Change.RepeatFailed.class, TaskStatus.FAILED),
            move(TaskStatus.FAILED, Change.RetryScheduled.class, TaskStatus.FAILED),
            move(TaskStatus.FAILED, Change.RetriesExhausted.class, TaskStatus.FAILED),
            move(TaskStatus.FAILED, Change.RequestRefused.class, TaskStatus.FAILED),
            move(TaskStatus.FAILED, Change.TaskPending.class, TaskStatus.PENDING),
            // another task is done instead
            move(TaskStatus.FAILED, Change.TaskSkipped.class, TaskStatus.SKIPPED),
            move(TaskStatus.SCHEDULED, Change.CancelRequested.class, TaskStatus.SCHEDULED),
            move(TaskStatus.PENDING, Change.TaskCancelled.class, TaskStatus.CANCELLED),
            move(TaskStatus.SCHEDULED, Change.TaskCancelled.class, TaskStatus.CANCELLED),
            move(TaskStatus.STARTED, Change.TaskCancelled.class, TaskStatus.CANCELLED),
            move(TaskStatus.FAILED, Change.TaskCancelled.class, TaskStatus.CANCELLED),
            move(TaskStatus.COMPLETED, Change.TaskCompensated.class, TaskStatus.COMPENSATED),
            // what a round or a run before the last one had done
            move(TaskStatus.PENDING, Change.TaskCompensated.class, TaskStatus.COMPENSATED),
            move(TaskStatus.CANCELLED, Change.TaskCompensated.class, TaskStatus.COMPENSATED),
            move(TaskStatus.SKIPPED, Change.TaskCompensated.class, TaskStatus.COMPENSATED),
            move(TaskStatus.COMPLETED, Change.TaskReset.class, TaskStatus.PENDING),
            move(TaskStatus.SKIPPED, Change.TaskReset.class, TaskStatus.PENDING),
            move(TaskStatus.CANCELLED, Change.TaskReset.class, TaskStatus.PENDING),
            move(TaskStatus.COMPENSATED, Change.TaskReset.class, TaskStatus.PENDING),
            // another attempt was asked for while the workflow was paused
            move(TaskStatus.PENDING, Change.TaskReset.class, TaskStatus.PENDING),
            move(TaskStatus.PENDING, Change.TaskCompleted.class, TaskStatus.COMPLETED),
            move(TaskStatus.PENDING, Change.RequestRefused.class, TaskStatus.PENDING),
            move(TaskStatus.PENDING, Change.InputGiven.class, TaskStatus.PENDING),
            move(TaskStatus.SCHEDULED, Change.InputGiven.class, TaskStatus.SCHEDULED),
            move(TaskStatus.STARTED, Change.InputGiven.class, TaskStatus.STARTED),
            move(TaskStatus.FAILED, Change.InputGiven.class, TaskStatus.FAILED),
            move(TaskStatus.PENDING, Change.TaskHeld.class, TaskStatus.PENDING),
            move(TaskStatus.PENDING, Change.TaskFreed.class, TaskStatus.PENDING),
            move(TaskStatus.PENDING, Change.RetryChanged.class, TaskStatus.PENDING),
            move(TaskStatus.SCHEDULED, Change.RetryChanged.class, TaskStatus.SCHEDULED),
            move(TaskStatus.STARTED, Change.RetryChanged.class, TaskStatus.STARTED),
            move(TaskStatus.FAILED, Change.RetryChanged.class, TaskStatus.FAILED),
            // done is done: an earlier attempt may finish after a later one has failed
            move(TaskStatus.FAILED, Change.TaskCompleted.class, TaskStatus.COMPLETED)));

    private LifeCycles() {}
}
