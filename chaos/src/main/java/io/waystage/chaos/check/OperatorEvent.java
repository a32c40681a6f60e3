package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.operate.Action;
import io.waystage.engine.state.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An event of an operator in an audit trail.
 *
 * @param seq its place there
 * @param outcome what became of it
 * @param name of the event
 * @param task that it is about; null if it is about a stage or the whole workflow
 * @param recorded whether it was decided in the database, and not by a message
 * @param input or output that came with it, a JSON text without spaces
 */
public record OperatorEvent(
        int seq,
        Outcome outcome,
        String name,
        @Nullable TaskRef task,
        String actor,
        @Nullable String reason,
        boolean recorded,
        @Nullable String input) {

    boolean is(Action.Kind kind) {
        return name.equals(kind.event());
    }

    boolean hasDone(Action.Kind kind) {
        return is(kind) && outcome == Outcome.APPLIED;
    }
}
