package io.waystage.engine.intake;

import io.waystage.engine.state.Change;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowState;
import java.time.Instant;
import java.util.List;

/**
 * The changes of one event, which others have to be told of.
 *
 * @param state the workflow after its whole batch: a task that is no longer waiting in it gets no StartTask
 * @param event its name
 * @param seq of the event in its audit trail
 * @param at when the event was taken in
 */
record Effect(Plan plan, WorkflowState state, String event, int seq, Instant at, List<Change> changes) {}
