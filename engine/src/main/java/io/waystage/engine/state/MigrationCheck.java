package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.SubWorkflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workflow can go over to another version of its blueprint as it stands, and every reason why not. What has been done must
 * have its place in what the new version counts as done; what is under way must be able to go on. Pure; for one check and one thread.
 */
public final class MigrationCheck {

    private final Progress progress;
    private final int version;
    private final Plan from;
    private final Plan to;
    private final Renames renames;
    private final Counterparts counterparts;
    private final List<String> reasons = new ArrayList<>();

    MigrationCheck(Progress progress, int version, Plan to, Map<String, @Nullable String> tasks) {
        this.progress = progress;
        this.version = version;
        this.from = progress.plan();
        this.to = to;
        this.renames = new Renames(from, to, tasks);
        this.counterparts = new Counterparts(from, to, renames.moved());
    }

    /**
     * Why a workflow cannot be migrated; empty if it can, or runs that version already.
     *
     * @param plan of the version that it runs
     * @param version to which it is to be migrated
     * @param to the plan of that version
     * @param tasks see {@link io.waystage.engine.message.Event.MigrateWorkflow}
     */
    public static List<String> whyNot(
            Plan plan, WorkflowState state, int version, Plan to, Map<String, @Nullable String> tasks) {
        return state.identity().blueprintVersion() == version
                ? List.of()
                : new MigrationCheck(new Progress(plan, state, state.updatedAt()), version, to, tasks).reasons();
    }

    List<Moved> moved() {
        return renames.moved();
    }

    List<String> reasons() {
        WorkflowStatus status = progress.status();
        if (status == WorkflowStatus.COMPENSATING) {
            return List.of("what it has done is being undone (it is COMPENSATING)");
        }
        if (!status.isForward() && status != WorkflowStatus.DELAYED) {
            return List.of("it is " + status);
        }
        reasons.addAll(renames.problems());
        if (progress.isInStage() && to.indexOf(activeStage()) < 0) {
            reasons.add("its active stage " + activeStage() + " is not in version " + version);
            return reasons;
        }
        for (int stage = 0; stage < from.stageCount(); stage++) {
            checkStage(stage);
        }
        for (int task = 0; task < from.taskCount(); task++) {
            if (counterparts.target(task) < 0) {
                checkGone(task);
            } else {
                checkKept(task, counterparts.target(task));
            }
        }
        return reasons;
    }

    private String activeStage() {
        return from.stage(progress.completedStages()).name();
    }

    private StageStatus inNew(int stage) {
        int completed = progress.isInStage() ? to.indexOf(activeStage()) : 0;
        return StageStatus.of(stage, completed, progress.isInStage());
    }

    private void checkStage(int stage) {
        String name = from.stage(stage).name();
        int other = to.indexOf(name);
        StageStatus before = progress.stage(stage);
        if (other < 0 || inNew(other) == before) {
            return;
        }
        reasons.add(
                before == StageStatus.COMPLETED
                        ? "its stage " + name + " is done, and version " + version + " has it after " + activeStage()
                                + ", which is active"
                        : "its stage " + name + " is yet to come, and version " + version + " has it before "
                                + activeStage() + ", which is active");
    }

    private void checkGone(int task) {
        TaskStatus status = progress.task(task).status();
        String what =
                "its task " + from.ref(task) + " is " + status + ", and version " + version + " has none in its place";
        if (isUnderWay(task)) {
            reasons.add(what + ": complete or skip it first, or map it to another");
        } else if (isDone(status) && !renames.isLeft(task)) {
            reasons.add(what + ": map it to another, or to nothing");
        }
        int namesake = to.indexOf(from.ref(task));
        if (namesake >= 0 && counterparts.source(namesake) >= 0 && isBegun(task)) {
            nameTaken(task);
        }
        if (progress.course().undoable().contains(task)) {
            reasons.add(
                    "what its task " + from.ref(task) + " has done would have to be undone if it fails, and version "
                            + version + " has none in its place");
        }
    }

    private void nameTaken(int task) {
        reasons.add("its task " + from.ref(task) + " is " + progress.task(task).status() + ", and in version " + version
                + " that name is another one's: answers would be taken for its");
    }

    private void checkKept(int task, int target) {
        String place =
                "its task " + from.ref(task) + " is " + progress.task(task).status();
        if (progress.task(task).status() == TaskStatus.SKIPPED || isBegun(task)) {
            StageStatus before = progress.stage(from.stageOf(task));
            StageStatus after = inNew(to.stageOf(target));
            if (before != after && stageIsElsewhere(task, target)) {
                reasons.add(place + " in a stage that is " + before + ", and " + to.ref(target) + " of version "
                        + version + " is in one that would be " + after);
            }
            if ((from.undoes(task) >= 0) != (to.undoes(target) >= 0)) {
                reasons.add(place + ", and only one of it and " + to.ref(target) + " of version " + version
                        + " undoes another task");
            }
        }
        if (isBegun(task)) {
            checkBegun(task, target, place);
        }
        if (progress.course().undoable().contains(task) && to.compensationOf(target) < 0) {
            reasons.add(
                    "what its task " + from.ref(task) + " has done would have to be undone if it fails, and version "
                            + version + " does not say by which task");
        }
        if (isUnderWay(task)) {
            checkUnderWay(task, target, place);
        }
    }

    /** Otherwise the stage has been found fault with. */
    private boolean stageIsElsewhere(int task, int target) {
        return !from.ref(task).stage().equals(to.ref(target).stage());
    }

    private void checkBegun(int task, int target, String place) {
        TaskType type = to.task(target).type();
        if (from.task(task).type() != type) {
            reasons.add(place + " and a " + from.task(task).type() + ", and " + to.ref(target) + " of version "
                    + version + " is a " + type);
        }
        boolean renamed = !from.ref(task).equals(to.ref(target));
        if (renamed && to.indexOf(from.ref(task)) >= 0) {
            nameTaken(task);
        }
        int namesake = from.indexOf(to.ref(target));
        if (renamed && namesake >= 0 && isBegun(namesake)) {
            reasons.add(place + " and cannot become " + to.ref(target) + ": there is one of that name, which is "
                    + progress.task(namesake).status());
        }
        Former former = progress.course().former().get(to.ref(target));
        if (former != null && !from.ref(task).equals(former.now())) {
            reasons.add(place + " and cannot become " + to.ref(target)
                    + ": in a version before, that was the name of another task");
        }
        Choice choice = from.task(task).features().find(Choice.class);
        if (choice != null
                && progress.stage(from.stageOf(task)) == StageStatus.ACTIVE
                && !branches(task, from, choice)
                        .equals(branches(target, to, to.task(target).features().find(Choice.class)))) {
            reasons.add(place + ", and version " + version + " has other branches: which it took is not known there");
        }
    }

    /** Which tasks each has, by their numbers in the new version where they are from the old one. */
    private List<List<Integer>> branches(int choice, Plan plan, @Nullable Choice feature) {
        List<List<Integer>> branches = new ArrayList<>();
        for (Branch branch : feature == null ? List.<Branch>of() : feature.branches()) {
            List<Integer> tasks = new ArrayList<>();
            for (String name : branch.tasks()) {
                int number = plan.sibling(choice, name);
                int known = plan == from ? counterparts.target(number) : number;
                // One that is new, or gone, is nobody's whom the choice was about.
                if (known >= 0 && counterparts.source(known) >= 0) {
                    tasks.add(known);
                }
            }
            branches.add(tasks.stream().sorted().toList());
        }
        return branches;
    }

    private void checkUnderWay(int task, int target, String place) {
        TaskState state = progress.task(task);
        boolean renamed = !from.ref(task).equals(to.ref(target));
        TaskType type = from.task(task).type();
        if (type == TaskType.FOR_EACH && (state.status().isOpen() || state.items() != null)) {
            reasons.add(place + ", and its items are under way");
        }
        if (type == TaskType.WORKFLOW && state.status().isOpen()) {
            if (renamed) {
                reasons.add(place + ", and the workflow that it waits for knows it by that name");
            } else if (!Objects.equals(child(from, task), child(to, target))) {
                reasons.add(place + ", and in version " + version + " it waits for another workflow");
            }
        }
        boolean otherLimit = !Objects.equals(from.limit(task), to.limit(target));
        if (state.status().isOpen() && (otherLimit || (renamed && from.limit(task) != null))) {
            reasons.add(place + ", and "
                    + (otherLimit
                            ? "version " + version + " has another limit for it"
                            : "has its turn at a limit by that name"));
        }
    }

    private static Object child(Plan plan, int task) {
        SubWorkflow child = plan.task(task).features().find(SubWorkflow.class);
        return child != null ? child : plan.task(task).features().has(Do.class);
    }

    private static boolean isDone(TaskStatus status) {
        return status == TaskStatus.COMPLETED || status == TaskStatus.CANCELLED || status == TaskStatus.COMPENSATED;
    }

    private boolean isUnderWay(int task) {
        TaskState state = progress.task(task);
        return state.status().isOpen()
                || state.status() == TaskStatus.FAILED
                || (state.status() == TaskStatus.PENDING && state.attempt() > 0);
    }

    private boolean isBegun(int task) {
        return isUnderWay(task) || isDone(progress.task(task).status());
    }
}
