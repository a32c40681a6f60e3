package io.waystage.engine.schedule;

import io.waystage.blueprint.schedule.Overlap;
import java.time.Instant;

/**
 * The firings of a span of the past that are still to be done.
 *
 * @param after all up to this time are done, itself included
 * @param to the last that is to be done
 */
public record Backfill(Instant after, Instant to, Overlap overlap) {

    Backfill doneUpTo(Instant nominal) {
        return new Backfill(nominal, to, overlap);
    }
}
