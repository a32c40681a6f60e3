package io.waystage.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who waits at limits, and who may go on. Thread safe; any number of nodes admit at the same time. */
public interface PermitStore {

    /** The limits at which somebody waits. */
    List<UUID> wanted();

    /**
     * Admits at one limit as many as it has room for, in one transaction: marks their permits, and makes the events that say so due.
     *
     * @param limit one of {@link #wanted}
     */
    Admission admit(UUID limit, Instant now);

    /**
     * What came of it.
     *
     * @param busy whether somebody else is admitting there just now, so that nobody was looked at
     * @param admitted how many may go on
     * @param more whether there may be room for others at once
     * @param next when a rate has room again for those who wait; null if only the end of others makes room, or nobody waits
     */
    record Admission(
            boolean busy,
            int admitted,
            boolean more,
            @Nullable Instant next) {}
}
