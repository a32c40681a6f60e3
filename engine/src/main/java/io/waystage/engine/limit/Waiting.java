package io.waystage.engine.limit;

import java.time.Instant;

/**
 * Who waits at a limit.
 *
 * @param what whatever is to be admitted
 */
public record Waiting<T>(T what, String component, int priority, Instant since) {}
