package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a SIGNAL task waits for: a named event from outside, sent to the workflow by its business reference, or to all tasks that wait
 * for it by a key. One that comes early is kept until a task asks for it.
 *
 * @param name of the signal
 * @param key makes the key when the task begins, a text or a number; null means that only signals to the workflow count
 * @param timeLimit how long it waits; a signal that has not come by then fails the task with {@code SignalTimeout}. Null means no
 *     limit
 */
public record Signal(
        String name, @Nullable Jq key, @Nullable Duration timeLimit) implements Feature {

    /** One without a key. */
    public Signal(String name, @Nullable Duration timeLimit) {
        this(name, null, timeLimit);
    }
}
