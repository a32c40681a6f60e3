package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;

/** The body of a task's message is its input alone, for workers that know nothing of a StartTask; that goes along as a property. */
public record BareMessage() implements Feature {}
