package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The working copy of a workflow's state while the changes of one event are applied: each change is there for the
 * next one to see. For one event and one thread; what changes mean is in {@link Facts}.
 */
final class Progress {

    private Plan plan;
    private final Plans plans;
    private WorkflowIdentity identity;
    private final WorkflowState before;
    private final Instant at;

    private WorkflowStatus status;
    private @Nullable String businessStatus;
    private @Nullable Instant closedAt;
    private int completedStages;
    private boolean inStage;
    private Outputs outputs;
    private Course course;
    /** Copied at the first write, so that an event without effect costs nothing. */
    private TaskState @Nullable [] tasks;

    /** One for events that lead to no other version. */
    Progress(Plan plan, WorkflowState before, Instant at) {
        this(plan, Plans.only(plan), before, at);
    }

    /** @param plans of the other versions of the same blueprint */
    Progress(Plan plan, Plans plans, WorkflowState before, Instant at) {
        if (before.tasks().size() != plan.taskCount()) {
            throw new IllegalArgumentException("Workflow " + before.identity().id() + " has "
                    + before.tasks().size() + " tasks, but the plan of "
                    + plan.blueprint().key() + " has " + plan.taskCount()
                    + ": it is not the plan of this workflow's version");
        }
        this.plan = plan;
        this.plans = plans;
        this.identity = before.identity();
        this.before = before;
        this.at = at;
        this.status = before.status();
        this.businessStatus = before.businessStatus();
        this.closedAt = before.closedAt();
        this.inStage = before.stage() != null;
        this.outputs = before.outputs();
        this.course = before.course();
        this.completedStages = before.completedStages(plan);
    }

    /** Of the version that the workflow runs now. */
    Plan plan() {
        return plan;
    }

    Plans plans() {
        return plans;
    }

    WorkflowIdentity identity() {
        return identity;
    }

    WorkflowStatus status() {
        return status;
    }

    @Nullable
    String businessStatus() {
        return businessStatus;
    }

    TaskState task(int task) {
        return tasks == null ? before.tasks().get(task) : tasks[task];
    }

    StageStatus stage(int stage) {
        return StageStatus.of(stage, completedStages, inStage);
    }

    /** How many stages are complete, which is also the number of the active stage or of the next one. */
    int completedStages() {
        return completedStages;
    }

    boolean isInStage() {
        return inStage;
    }

    Instant at() {
        return at;
    }

    Outputs outputs() {
        return outputs;
    }

    Course course() {
        return course;
    }

    void setCourse(Course after) {
        course = after;
    }

    void putOutput(Change change) {
        outputs = outputs.after(List.of(change));
    }

    void moveWorkflow(Change change) {
        status = next(LifeCycles.WORKFLOW, status, change, "the workflow");
        if (!status.isClosed()) {
            closedAt = null;
        } else if (closedAt == null) {
            closedAt = at;
        }
    }

    void changeBusinessStatus(Change.BusinessStatusChanged change) {
        moveWorkflow(change);
        businessStatus = change.to();
    }

    void moveStage(String name, Change change) {
        int stage = begun(name, change);
        inStage = next(LifeCycles.STAGE, stage(stage), change, "stage " + name) == StageStatus.ACTIVE;
        completedStages = inStage ? stage : stage + 1;
        if (!inStage && course.stageRound() > 1) {
            course = course.withStageRound(1);
        }
    }

    /** The number of a stage that is no later one than the next. */
    private int begun(String name, Change change) {
        int stage = plan.indexOf(name);
        if (stage < 0) {
            throw new IllegalChangeException(change.name() + ": the blueprint has no stage " + name);
        }
        if (stage > completedStages) {
            throw new IllegalChangeException(change.name() + ": stage " + name + " is not the next one");
        }
        return stage;
    }

    /** Another round of the active stage: its tasks are as new, each in its next run. */
    void repeatStage(Change.StageRepeated change) {
        moveStage(change.stage(), change);
        Course next = course.withStageRound(change.round());
        for (int task = plan.startOfStage(completedStages); task < plan.endOfStage(completedStages); task++) {
            set(task, new TaskState(TaskStatus.PENDING, 0, task(task).run() + 1, null));
            next = next.withTaskRound(task, 1);
        }
        course = next;
    }

    /** Goes back to a stage that has begun before. Its tasks are for other changes. */
    void returnTo(String name, Change change) {
        moveWorkflow(change);
        int stage = begun(name, change);
        StageStatus to = next(LifeCycles.STAGE, stage(stage), change, "stage " + name);
        if (stage != completedStages || to == StageStatus.NOT_STARTED) {
            course = course.withStageRound(1);
        }
        completedStages = stage;
        inStage = to == StageStatus.ACTIVE;
        putOutput(change);
    }

    /** Goes over to another version: each task that is in it as well takes its state along. */
    void migrate(Change.WorkflowMigrated change) {
        moveWorkflow(change);
        Plan to = plans.plan(change.to());
        if (to == null || identity.blueprintVersion() != change.from()) {
            throw new IllegalChangeException("WorkflowMigrated from version " + change.from() + " to " + change.to()
                    + ": the workflow runs version " + identity.blueprintVersion()
                    + (to == null ? ", and there is no version " + change.to() : ""));
        }
        int stage = inStage ? to.indexOf(plan.stage(completedStages).name()) : 0;
        if (stage < 0) {
            throw new IllegalChangeException("WorkflowMigrated: version " + change.to() + " has no stage "
                    + plan.stage(completedStages).name() + ", which is active");
        }
        Counterparts counterparts = new Counterparts(plan, to, change.tasks());
        TaskState[] states = counterparts.states(this);
        course = counterparts.course(this);
        tasks = states;
        completedStages = stage;
        plan = to;
        identity = identity.ofVersion(change.to());
        putOutput(change);
    }

    int indexOf(TaskRef ref) {
        int task = plan.indexOf(ref);
        if (task < 0) {
            throw new IllegalChangeException("the blueprint has no task " + ref);
        }
        return task;
    }

    /** The status that this change gives to its task. */
    TaskStatus next(int task, Change.TaskChange change) {
        return next(LifeCycles.TASK, task(task).status(), change, "task " + change.task());
    }

    void set(int task, TaskState state) {
        if (tasks == null) {
            tasks = before.tasks().toArray(TaskState[]::new);
        }
        if (state.status() != TaskStatus.FAILED && course.failedRounds().contains(task)) {
            course = course.withoutFailedRound(task);
        }
        boolean other = state.status() != TaskStatus.PENDING
                || state.run() != task(task).run();
        if (other && course.held().contains(task)) {
            course = course.withoutHeld(task);
        }
        tasks[task] = state;
    }

    /** The state after the event. */
    WorkflowState state() {
        return new WorkflowState(
                identity,
                before.seq() + 1,
                status,
                inStage ? plan.stage(completedStages).name() : null,
                businessStatus,
                tasks == null ? before.tasks() : List.of(tasks),
                outputs,
                course,
                before.createdAt(),
                at,
                closedAt,
                before.trail());
    }

    private static <S extends Enum<S>> S next(LifeCycle<S> lifeCycle, S from, Change change, String what) {
        Move<S> move = lifeCycle.move(from, change.getClass());
        if (move instanceof Move.Legal<S> legal) {
            return legal.to();
        }
        throw new IllegalChangeException(what + ": " + move);
    }
}
