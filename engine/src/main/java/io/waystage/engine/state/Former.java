package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a task that an earlier version of the workflow's blueprint had under a name which the present one does not have:
 * answers to it may still come.
 *
 * @param now its present name; null if there is no such task any more
 * @param run in which it was when it was migrated
 */
public record Former(@Nullable TaskRef now, int run) {}
