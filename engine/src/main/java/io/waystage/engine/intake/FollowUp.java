package io.waystage.engine.intake;

import org.jspecify.annotations.Nullable;

/**
 * An event that the engine sends to itself in the session that took what brought it about.
 *
 * @param text its JSON form
 * @param group of the workflow that has many such events coming; null for one that comes alone, as the start of a workflow
 */
record FollowUp(String text, @Nullable String group) {}
