package io.waystage.engine.store;

import io.waystage.engine.state.TrailHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event's row as it is, whether it makes sense or not.
 *
 * @param changes as stored
 * @param payload as stored: with a codec, its payloads are encoded
 * @param hash null if it has none
 */
public record StoredEvent(
        EventKey key,
        int seq,
        Instant at,
        String name,
        String outcome,
        String changes,
        String payload,
        @Nullable TrailHash hash) {}
