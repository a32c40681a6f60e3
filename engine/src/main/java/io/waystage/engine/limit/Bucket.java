package io.waystage.engine.limit;

import io.waystage.blueprint.feature.Limit.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a rate still gives: a bucket of tokens that fills evenly, as one time.
 *
 * @param fullAt when it is full again; null if it has never been used
 */
public record Bucket(Rate rate, @Nullable Instant fullAt) {

    /** How many may begin now. */
    public int tokens(Instant now) {
        Duration room = rate.per().minus(missing(now));
        if (room.isNegative()) {
            return 0;
        }
        return room.equals(rate.per()) ? rate.tasks() : (int) (room.toNanos() / interval());
    }

    /** After so many have begun. */
    public Bucket taken(int tasks, Instant now) {
        Instant full = now.plus(missing(now)).plusNanos(Math.multiplyExact(interval(), (long) tasks));
        // As exact as the database keeps it; never more than the rate gives.
        Instant kept = full.truncatedTo(ChronoUnit.MICROS);
        return new Bucket(rate, kept.equals(full) ? kept : kept.plus(1, ChronoUnit.MICROS));
    }

    /** When the next one may begin. */
    public Instant next(Instant now) {
        Duration wait = missing(now).minus(rate.per()).plusNanos(interval());
        return wait.isNegative() ? now : now.plus(wait);
    }

    private Duration missing(Instant now) {
        return fullAt == null || !fullAt.isAfter(now) ? Duration.ZERO : Duration.between(now, fullAt);
    }

    /** Between two that begin evenly spread; rather too long than too short. */
    private long interval() {
        return (rate.per().toNanos() + rate.tasks() - 1) / rate.tasks();
    }
}
