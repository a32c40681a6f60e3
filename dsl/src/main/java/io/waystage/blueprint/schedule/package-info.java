/**
 * When workflows start by themselves, as immutable data without code.
 *
 * <p>Enter at {@link io.waystage.blueprint.schedule.ScheduleSpec}, the times of a {@code ScheduleDefinition}. Every part checks itself when it
 * is made and says what is wrong in an {@link java.lang.IllegalArgumentException}, so that a reader can add the place. What fires when
 * is computed by the engine.
 */
@NullMarked
package io.waystage.blueprint.schedule;

import org.jspecify.annotations.NullMarked;
