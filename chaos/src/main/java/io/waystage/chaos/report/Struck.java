package io.waystage.chaos.report;

import java.time.Duration;

/**
 * A fault that happened.
 *
 * @param at since the beginning of the run
 * @param text what was done, or why it could not be done
 */
public record Struck(int number, String name, Duration at, String text) {}
