package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.Act;
import io.waystage.engine.state.Outcome;
import java.time.Instant;

/**
 * What somebody has done to a workflow: an event that names its actor, with what became of it.
 *
 * @param event its place in the workflow's audit trail
 * @param seq its number there
 * @param at when the engine took it in
 * @param eventName what was done
 * @param act who did it, why, and to which task
 */
public record Action(
        EventKey event,
        int seq,
        Instant at,
        String eventName,
        Outcome outcome,
        Act act,
        BlueprintKey blueprint,
        String businessRefNo) {}
