package io.waystage.engine.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold that is over.
 *
 * @param by who has ended it
 * @param reason for people; null for none
 */
public record EndedHold(Hold hold, String by, @Nullable String reason, Instant at) {}
