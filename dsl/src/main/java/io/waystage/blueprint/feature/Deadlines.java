package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a HUMAN task, which become fixed when it opens.
 *
 * @param due when it should be done at the latest; see {@link Escalation}
 * @param followUp when somebody should look at it again; only shown
 */
public record Deadlines(@Nullable Moment due, @Nullable Moment followUp) implements Feature {}
