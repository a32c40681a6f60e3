package io.waystage.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * What a StartWorkflow says besides which workflow it is for.
 *
 * @param blueprintVersion null for the current one
 * @param input a JSON text; null for none
 * @param actor who asks; null if nobody in particular
 */
public record StartDetails(
        @Nullable Integer blueprintVersion,
        @Nullable String input,
        @Nullable String actor,
        StartTime when) {}
