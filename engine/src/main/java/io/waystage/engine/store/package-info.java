/**
 * State and audit trail in the user's database, through jOOQ.
 *
 * <p>Enter at {@link io.waystage.engine.store.WorkflowStore} (what the intake writes), {@code BlueprintStore}, {@code
 * WakeUpStore}, {@code ScheduleStore} and {@code WorkflowQueries}. SQL lives nowhere else; what is peculiar to a database is in its {@code
 * Dialect} class.
 */
@NullMarked
package io.waystage.engine.store;

import org.jspecify.annotations.NullMarked;
