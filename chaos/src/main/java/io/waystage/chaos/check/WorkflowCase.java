package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.chaos.blueprint.Hopeless;
import io.waystage.chaos.blueprint.Undoing;
import io.waystage.chaos.load.StartData;
import io.waystage.chaos.node.Beat;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is known of one workflow.
 *
 * @param trail what its events changed, in their order
 * @param events what its events' messages said, as far as they are about tasks
 * @param cancelEvents those of its events that were to cancel it
 * @param operatorEvents those of its events that came from operators
 * @param effects what workers did for it, by their own account
 * @param beats signs of life of its workers, by their own account
 * @param known what is known of the whole run
 */
public record WorkflowCase(
        WorkflowState state,
        Blueprint blueprint,
        List<AuditFold.Entry> trail,
        List<TaskEvent> events,
        List<CancelEvent> cancelEvents,
        List<OperatorEvent> operatorEvents,
        List<Effect> effects,
        List<Beat> beats,
        Known known) {

    public WorkflowCase {
        trail = List.copyOf(trail);
        events = List.copyOf(events);
        cancelEvents = List.copyOf(cancelEvents);
        operatorEvents = List.copyOf(operatorEvents);
        effects = List.copyOf(effects);
        beats = List.copyOf(beats);
    }

    /** What the load has cancelled, of all workflows. */
    Cancels cancels() {
        return known.cancels();
    }

    /** All changes in their order. */
    Stream<Change> changes() {
        return trail.stream().flatMap(entry -> entry.changes().stream());
    }

    /** What it is not to do. */
    Set<TaskRef> toBeSkipped() {
        return Skipped.of(blueprint, number());
    }

    /** What its conditions look at, by how it was started: by the load, as a part, or as an item. */
    long number() {
        Parent parent = state.identity().parent();
        if (parent == null) {
            return StartData.number(state.identity().businessRefNo());
        }
        return StartData.number(parent.businessRefNo()) + (parent.item() == null ? 0 : parent.item());
    }

    /** Whether this task is only there to undo another. */
    boolean isUndoing(TaskRef task) {
        return blueprint
                .stage(task.stage())
                .flatMap(stage -> Undoing.undoneBy(stage, task.task()))
                .isPresent();
    }

    /** Whether this is a service that never succeeds. */
    boolean isHopeless(TaskRef task) {
        return blueprint.task(task).filter(Hopeless::is).isPresent();
    }

    /** Whether this is one that another service is done instead of. */
    boolean isReplaced(TaskRef task) {
        return blueprint.task(task).filter(Hopeless::isReplaced).isPresent();
    }

    /** Whether this is only done instead of another service. */
    boolean isInstead(TaskRef task) {
        return blueprint
                .stage(task.stage())
                .filter(stage -> stage.tasks().stream()
                        .flatMap(other -> other.features().get(OnExhausted.class).stream())
                        .anyMatch(then -> task.task().equals(then.fallback())))
                .isPresent();
    }

    /** What may have been completed by something else than a worker or a person, so that nobody remembers to have done it. */
    Set<TaskRef> doneByItself() {
        Meddled meddled = Meddled.with(this);
        Set<TaskRef> done = new HashSet<>(meddled.byHand());
        done.addAll(meddled.skipped());
        for (AuditFold.Entry entry : trail) {
            entry.changes().stream()
                    .filter(Change.TaskEscalated.class::isInstance)
                    .map(change -> ((Change.TaskEscalated) change).task())
                    .filter(task -> entry.changes().stream()
                            .anyMatch(change -> change instanceof Change.TaskCompleted completed
                                    && completed.task().equals(task)))
                    .forEach(done::add);
        }
        return done;
    }

    /** For people. */
    String name() {
        return state.identity().blueprint() + "/" + state.identity().businessRefNo();
    }
}
