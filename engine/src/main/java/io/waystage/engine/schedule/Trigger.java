package io.waystage.engine.schedule;

import io.waystage.blueprint.schedule.Overlap;
import java.time.Instant;

/** A firing that somebody wants now, and that no engine has looked at yet. */
public record Trigger(Instant at, Overlap overlap) {}
