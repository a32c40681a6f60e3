package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a SIGNAL task waits for: a named event from outside, sent to the workflow by its business reference. One that comes early is
 * kept until a task asks for it.
 *
 * @param name of the signal
 * @param timeLimit how long it waits; a signal that has not come by then fails the task with {@code SignalTimeout}. Null means no
 *     limit
 */
public record Signal(String name, @Nullable Duration timeLimit) implements Feature {}
