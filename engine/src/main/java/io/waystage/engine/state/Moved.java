package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import org.jspecify.annotations.Nullable;

/**
 * A task that does not keep its name from one version to the next.
 *
 * @param to null if nothing takes its place
 */
public record Moved(TaskRef from, @Nullable TaskRef to) {}
