/**
 * Fires schedules that are due: reads them, lets {@code engine.schedule} decide, has the events sent, and stores what came of it.
 *
 * <p>Enter at {@link io.waystage.engine.scheduler.Scheduler}.
 */
@NullMarked
package io.waystage.engine.scheduler;

import org.jspecify.annotations.NullMarked;
