package io.waystage.engine.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Time as the database keeps it: to the microsecond. Whoever makes a state takes the time from {@link #clock}, so that
 * the state in memory equals the one that is read back; the store itself cuts off, never rounds, what is finer.
 */
public final class StoredTime {

    private StoredTime() {}

    /** A clock of whole microseconds on top of this one. */
    public static InstantSource clock(InstantSource source) {
        return () -> of(source.instant());
    }

    /** This instant as it is stored. */
    public static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
