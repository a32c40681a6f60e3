package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.chaos.operate.Action.Kind;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What operators have brought about in one workflow, so that it did not go by its blueprint alone.
 *
 * @param byHand tasks that an operator has completed, or given another attempt
 * @param skipped tasks that an operator has skipped, at whatever time
 * @param reopenings events that put tasks back
 */
record Meddled(Set<TaskRef> byHand, Set<TaskRef> skipped, Set<Integer> reopenings) {

    static Meddled with(WorkflowCase workflow) {
        return new Meddled(
                tasks(workflow, Kind.COMPLETE, Kind.RETRY),
                tasks(workflow, Kind.SKIP),
                workflow.operatorEvents().stream()
                        .filter(event -> event.hasDone(Kind.REPLAY_STAGE) || event.hasDone(Kind.REPLAY_TASK))
                        .map(OperatorEvent::seq)
                        .collect(Collectors.toSet()));
    }

    private static Set<TaskRef> tasks(WorkflowCase workflow, Kind... kinds) {
        Set<TaskRef> tasks = new HashSet<>();
        for (OperatorEvent event : workflow.operatorEvents()) {
            for (Kind kind : kinds) {
                if (event.hasDone(kind) && event.task() != null) {
                    tasks.add(event.task());
                }
            }
        }
        return tasks;
    }

    boolean replays() {
        return !reopenings.isEmpty();
    }

    boolean reopens(AuditFold.Entry entry) {
        return reopenings.contains(entry.seq());
    }

    /** Whether somebody has decided what becomes of this task, or of the one that it is done instead of. */
    boolean touches(TaskRef task, Blueprint blueprint) {
        return byHand.contains(task)
                || skipped.contains(task)
                || replacedBy(task, blueprint).anyMatch(of -> byHand.contains(of) || skipped.contains(of));
    }

    /** Whether it need not be skipped, since the choice that would have said so was skipped itself. */
    boolean frees(TaskRef task, Blueprint blueprint) {
        return blueprint.stage(task.stage()).stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(other -> skipped.contains(new TaskRef(task.stage(), other.name())))
                .flatMap(other -> other.features().get(Choice.class).stream())
                .flatMap(choice -> choice.branches().stream())
                .anyMatch(branch -> branch.tasks().contains(task.task()));
    }

    private static Stream<TaskRef> replacedBy(TaskRef task, Blueprint blueprint) {
        List<Task> all = blueprint.stage(task.stage()).map(Stage::tasks).orElse(List.of());
        return all.stream()
                .filter(other -> other.features()
                        .get(OnExhausted.class)
                        .filter(then -> task.task().equals(then.fallback()))
                        .isPresent())
                .map(other -> new TaskRef(task.stage(), other.name()));
    }

    /** Whether a workflow goes on with this although it had ended. */
    static boolean putsBack(Change change) {
        return change instanceof Change.StageReplayed || change instanceof Change.StageReopened;
    }
}
