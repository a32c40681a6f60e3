package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.Act;
import java.time.Instant;

/** An {@link Action}'s row as it is, whether it makes sense or not. */
public record StoredAction(
        EventKey event,
        int seq,
        Instant at,
        String eventName,
        String outcome,
        Act act,
        BlueprintKey blueprint,
        String businessRefNo) {}
