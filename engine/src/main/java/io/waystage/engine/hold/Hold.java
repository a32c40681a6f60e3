package io.waystage.engine.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing of a scope begins.
 *
 * @param by who wanted that
 * @param reason for people; null for none
 */
public record Hold(HoldScope scope, String by, @Nullable String reason, Instant since) {

    /** For people. */
    public String why() {
        return scope + " is paused by " + by + (reason == null ? "" : ": " + reason);
    }
}
