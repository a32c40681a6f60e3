package io.waystage.engine.client;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.hold.EndedHold;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.store.WorkflowQueries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to workflows that do not go as they should. It happens at once, in the engine's database: when a method returns it
 * is done and on disk, with who did it and why. Only a node with the role engine has a database; others send events.
 *
 * <p>Methods throw an {@link ActionRefusedException} when the workflow is in a state that does not allow it, a
 * {@link io.waystage.engine.message.RejectedException} when there is no such workflow, stage or task, and a
 * {@link io.waystage.engine.store.ConflictException} when others kept the workflow busy all the time: try again. Thread safe.
 */
public interface Operations {

    /** Lets nothing new begin until it is resumed; what is under way goes on, and what comes of it is taken in. */
    void pause(WorkflowKey workflow, Operator by);

    /** Lets a paused workflow go on. */
    void resume(WorkflowKey workflow, Operator by);

    /**
     * Lets no task of a scope begin, on any node, within a second or so: those of a blueprint, of a stage, or of one name. What is under
     * way goes on, and what comes of it is taken in; new workflows start and wait at their first task. A second hold of the same scope
     * changes nothing.
     *
     * @throws io.waystage.engine.message.RejectedException when no blueprint has such a workflow, stage or task
     */
    void hold(HoldScope scope, Operator by);

    /**
     * Ends the hold of exactly this scope: what waited for it begins, unless another hold keeps it. None of this scope changes nothing.
     *
     * @throws ActionRefusedException when there is none of this scope, but others that cover it
     */
    void release(HoldScope scope, Operator by);

    /** The holds that are in force, the oldest first. */
    List<Hold> holds();

    /** Those that are over, with who has ended them and why, the last one first. */
    List<EndedHold> endedHolds(int limit);

    /**
     * Has a stage done once more, in new runs of its tasks, and then all later stages; also of a workflow that has ended. What is under
     * way of the old runs is told to end, and late answers of it are STALE.
     *
     * @param input a JSON text, for the tasks of the stage that have no parents, in place of what the blueprint says; null for none
     */
    void replayStage(WorkflowKey workflow, String stage, @Nullable String input, Operator by);

    /**
     * The same for a task, the tasks of its stage that wait for it, and all later stages. The other tasks of the stage go on.
     *
     * @param input a JSON text, for this task; null leaves it to the blueprint
     */
    void replayTask(TaskRequest task, @Nullable String input, Operator by);

    /** Gives a failed task another attempt now, whatever its retry policy says. */
    void retry(TaskRequest task, Operator by);

    /**
     * Ends a task as done, whoever is at it; also a person's task, whomever it is for.
     *
     * @param output a JSON text; null for none
     */
    void complete(TaskRequest task, @Nullable String output, Operator by);

    /** Ends the attempt of a task as failed; its retry policy says what follows, unless the error is not retryable. */
    void fail(TaskRequest task, TaskError error, Operator by);

    /**
     * Gives the next attempts of a task another input. What is under way has the one that it began with; a task that is done is to be
     * replayed.
     *
     * @param input a JSON text; null gives it back what the blueprint says
     */
    void changeInput(TaskRequest task, @Nullable String input, Operator by);

    /**
     * Gives a task of this workflow another retry policy, from its next failure on, in all of its runs. An attempt that is due already
     * stays due.
     *
     * @param retry null gives it back that of the blueprint
     */
    void changeRetry(TaskRequest task, @Nullable RetryPolicy retry, Operator by);

    /** Makes an end of a workflow and of those that it has started; what they have done is undone first, where their blueprints say how. */
    void cancel(WorkflowKey workflow, Operator by);

    /** Makes an end of a workflow and of those that it has started at once: what they have done stays, and is not undone any more. */
    void terminate(WorkflowKey workflow, Operator by);

    /**
     * Goes on without a task, also one whose stage is yet to come. One that is skipped already stays as it is. One that undoes another is
     * given up.
     *
     * @param output a JSON text, in place of what the task would have put out; null for none
     */
    void skip(TaskRequest task, @Nullable String output, Operator by);

    /**
     * Has a running workflow go on as another version of its blueprint. What has been done stays done, what is under way goes on, what is
     * new is done where its stage has not been; see docs/versions.md. One that runs that version already stays as it is. The refusal
     * says every reason.
     */
    void migrate(WorkflowKey workflow, Migration migration, Operator by);

    /** Whether that can be, and every reason why not; changes nothing. */
    MigrationVerdict checkMigration(WorkflowKey workflow, Migration migration);

    /** The same for many, the newest first; also for those that have ended, which cannot be migrated. */
    List<MigrationVerdict> checkMigration(WorkflowQueries.Filter filter, Migration migration, int limit);
}
