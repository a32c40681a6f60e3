/**
 * What a schedule does: pure functions over immutable data, without clock, database or broker.
 *
 * <p>Enter at {@link io.waystage.engine.schedule.Turn}, which decides what a schedule starts now; {@link
 * io.waystage.engine.schedule.FireTimes} says when it fires. {@link io.waystage.engine.schedule.ScheduleJson} is a schedule as
 * people write it.
 */
@NullMarked
package io.waystage.engine.schedule;

import org.jspecify.annotations.NullMarked;
