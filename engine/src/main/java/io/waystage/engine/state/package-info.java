/**
 * The pure heart of the engine: which changes an event makes to a workflow. No I/O, no clock, no randomness.
 *
 * <p>Enter at {@link io.waystage.engine.state.Decider}, which lists event and handler; the legal moves stand in {@code
 * LifeCycles}, and what a change does to the state in {@code Facts}, both when deciding and when {@link
 * io.waystage.engine.state.AuditFold} checks an audit trail.
 */
@NullMarked
package io.waystage.engine.state;

import org.jspecify.annotations.NullMarked;
