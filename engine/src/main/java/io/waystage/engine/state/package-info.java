/**
 * The pure heart of the engine: which changes an event makes to a workflow. No I/O, no clock, no randomness.
 *
 * <p>Enter at {@link io.waystage.engine.state.Decider}; the legal moves stand in the transition tables
 * ({@code WorkflowStatus}, {@code StageStatus}, {@code TaskStatus}). Changes are facts: {@link
 * io.waystage.engine.state.WorkflowState#apply} folds them into the state, both here and when the audit trail is checked.
 */
@NullMarked
package io.waystage.engine.state;

import org.jspecify.annotations.NullMarked;
