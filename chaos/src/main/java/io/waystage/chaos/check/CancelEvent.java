package io.waystage.chaos.check;

import io.waystage.engine.state.Outcome;

/**
 * A CancelWorkflow in an audit trail.
 *
 * @param seq its place there
 * @param outcome what became of it
 * @param compensate as the message said
 */
public record CancelEvent(int seq, Outcome outcome, boolean compensate) {}
