package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.util.Objects;

/**
 * What undoes a task, should its workflow fail or be cancelled after the task has completed.
 *
 * @param task of the same stage; it is done for nothing else
 */
public record CompensateWith(String task) implements Feature {

    public CompensateWith {
        Objects.requireNonNull(task, "task");
    }
}
