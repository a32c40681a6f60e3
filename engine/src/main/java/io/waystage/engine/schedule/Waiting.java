package io.waystage.engine.schedule;

import java.time.Instant;

/** A firing that waits until those before it are closed. */
public record Waiting(Instant nominal, Cause cause) {}
