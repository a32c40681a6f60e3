package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;

/** A blueprint prepared for deciding: tasks by number, children by parent, the retry policy of each task. */
public final class Plan {

    private final Blueprint blueprint;

    private Plan(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** @param defaultRetry for tasks to which the blueprint gives none */
    public static Plan of(Blueprint blueprint, RetryPolicy defaultRetry) {
        return new Plan(blueprint);
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    /** The number of this task, in the order of the blueprint; -1 if there is none. */
    public int indexOf(TaskRef ref) {
        return -1;
    }
}
