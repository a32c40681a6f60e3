/**
 * The way of an event: taken from the queue in batches, decided, stored in one transaction, dispatched.
 *
 * <p>Enter at {@link io.waystage.engine.intake.Intake}; a {@code Lane} is one thread of it, {@code BatchProcessor} is where
 * the crash, conflict and poison rules stand, {@code BatchFold} decides and {@code Dispatcher} sends.
 */
@NullMarked
package io.waystage.engine.intake;

import org.jspecify.annotations.NullMarked;
