package io.waystage.blueprint.feature;

import io.waystage.blueprint.jq.Jq;
import java.time.Duration;

/** A time that is known when something begins. */
public sealed interface Moment {

    /** So long after that. */
    record After(Duration pause) implements Moment {}

    /**
     * What an expression says then: a text such as {@code 2026-03-01T17:00:00Z}, seconds since 1970, or null for no time.
     *
     * @param time sees the same as {@link When#condition}
     */
    record At(Jq time) implements Moment {}
}
