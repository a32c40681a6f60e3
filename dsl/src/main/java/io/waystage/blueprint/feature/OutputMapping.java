package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;

/**
 * A workflow's output, made when its last stage is complete.
 *
 * @param mapping sees the same as {@link When#condition}
 */
public record OutputMapping(Jq mapping) implements Feature {}
