package io.waystage.engine.state;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workflow at one moment: immutable, one row in the store. Equal when all values but {@code trail} are: that one says how it is
 * stored, and not what it is.
 *
 * @param seq how many events its audit trail has; also the version that guards concurrent writes
 * @param stage the name of the active stage; null before the first and after the last
 * @param tasks by {@link Plan} index
 * @param outputs of its tasks and its own
 * @param course rounds and what there is to undo
 * @param updatedAt when the last event was taken in
 * @param trail the hash of the last event that is stored; a decision passes it on, and the store that takes the decision in knows
 *     the next
 */
public record WorkflowState(
        WorkflowIdentity identity,
        int seq,
        WorkflowStatus status,
        @Nullable String stage,
        @Nullable String businessStatus,
        List<TaskState> tasks,
        Outputs outputs,
        Course course,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        TrailHash trail) {

    public WorkflowState {
        tasks = List.copyOf(tasks);
    }

    /** A workflow of which no event with a hash is stored. */
    public WorkflowState(
            WorkflowIdentity identity,
            int seq,
            WorkflowStatus status,
            @Nullable String stage,
            @Nullable String businessStatus,
            List<TaskState> tasks,
            Outputs outputs,
            Course course,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant closedAt) {
        this(
                identity,
                seq,
                status,
                stage,
                businessStatus,
                tasks,
                outputs,
                course,
                createdAt,
                updatedAt,
                closedAt,
                TrailHash.NONE);
    }

    /** A workflow without any output, of which there is no more to say than of its tasks. */
    public WorkflowState(
            WorkflowIdentity identity,
            int seq,
            WorkflowStatus status,
            @Nullable String stage,
            @Nullable String businessStatus,
            List<TaskState> tasks,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant closedAt) {
        this(
                identity,
                seq,
                status,
                stage,
                businessStatus,
                tasks,
                Outputs.NONE,
                Course.NONE,
                createdAt,
                updatedAt,
                closedAt);
    }

    /** The state before a workflow's first event. */
    public static WorkflowState notStarted(WorkflowIdentity identity, Plan plan, Instant now) {
        List<TaskState> tasks = Collections.nCopies(plan.taskCount(), TaskState.NEW);
        return new WorkflowState(identity, 0, WorkflowStatus.NOT_STARTED, null, null, tasks, now, now, null);
    }

    /**
     * The state after one more event, folded from the changes that were recorded of it. Decides nothing.
     *
     * @param plan of the version that the workflow runs before the event
     * @param plans of the version that it may run after it
     * @param at when that event was taken in
     * @param changes all changes of that event; none if it was ignored
     * @throws IllegalChangeException when this state does not allow a change
     */
    public WorkflowState apply(Plan plan, Plans plans, Instant at, List<Change> changes) {
        Progress progress = new Progress(plan, plans, this, at);
        changes.forEach(change -> Facts.apply(progress, change));
        return progress.state();
    }

    /** The same state with all outputs, which a store keeps elsewhere. */
    public WorkflowState withOutputs(Outputs all) {
        return new WorkflowState(
                identity,
                seq,
                status,
                stage,
                businessStatus,
                tasks,
                all,
                course,
                createdAt,
                updatedAt,
                closedAt,
                trail);
    }

    /** The same state after its events were stored. */
    public WorkflowState withTrail(TrailHash last) {
        return new WorkflowState(
                identity,
                seq,
                status,
                stage,
                businessStatus,
                tasks,
                outputs,
                course,
                createdAt,
                updatedAt,
                closedAt,
                last);
    }

    /** The same state with its input in another form. */
    public WorkflowState withInput(@Nullable String input) {
        WorkflowIdentity other = new WorkflowIdentity(
                identity.id(),
                identity.blueprint(),
                identity.blueprintVersion(),
                identity.businessRefNo(),
                input,
                identity.parent());
        return new WorkflowState(
                other,
                seq,
                status,
                stage,
                businessStatus,
                tasks,
                outputs,
                course,
                createdAt,
                updatedAt,
                closedAt,
                trail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof WorkflowState state
                        && identity.equals(state.identity)
                        && seq == state.seq
                        && status == state.status
                        && Objects.equals(stage, state.stage)
                        && Objects.equals(businessStatus, state.businessStatus)
                        && tasks.equals(state.tasks)
                        && outputs.equals(state.outputs)
                        && course.equals(state.course)
                        && createdAt.equals(state.createdAt)
                        && updatedAt.equals(state.updatedAt)
                        && Objects.equals(closedAt, state.closedAt));
    }

    @Override
    public int hashCode() {
        return Objects.hash(identity, seq, status, updatedAt);
    }

    /** @param task a {@link Plan} index */
    public TaskState task(int task) {
        return tasks.get(task);
    }

    /** How many tasks have this status. */
    public int count(TaskStatus wanted) {
        int count = 0;
        for (TaskState task : tasks) {
            if (task.status() == wanted) {
                count++;
            }
        }
        return count;
    }

    /** Where this stage stands, by its number in the plan. */
    public StageStatus stageStatus(Plan plan, int number) {
        return StageStatus.of(number, completedStages(plan), stage != null);
    }

    /** How many stages are complete: all before the active one. */
    int completedStages(Plan plan) {
        if (stage != null) {
            int active = plan.indexOf(stage);
            if (active < 0) {
                throw new IllegalArgumentException("Workflow " + identity.id() + " is in stage " + stage + ", which "
                        + plan.blueprint().key() + " does not have: it is not the plan of this workflow's version");
            }
            return active;
        }
        return status == WorkflowStatus.COMPLETED ? plan.stageCount() : 0;
    }
}
