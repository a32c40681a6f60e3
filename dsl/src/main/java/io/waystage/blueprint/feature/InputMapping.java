package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;

/**
 * What a task gets as its input, instead of the workflow's input.
 *
 * @param mapping sees the same as {@link When#condition}
 */
public record InputMapping(Jq mapping) implements Feature {}
