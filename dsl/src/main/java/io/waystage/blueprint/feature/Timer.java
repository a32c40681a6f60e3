package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a TIMER task waits for: one of the two.
 *
 * @param duration from when the task begins
 * @param until makes a time: a text such as {@code 2026-12-24T18:00:00Z}, or a number of seconds since 1970; a time that has passed
 *     is over at once
 */
public record Timer(@Nullable Duration duration, @Nullable Jq until) implements Feature {}
