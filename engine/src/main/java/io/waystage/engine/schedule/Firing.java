package io.waystage.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow that a schedule has started.
 *
 * @param nominal the time that it is for
 * @param at when its StartWorkflow was sent
 */
public record Firing(Instant nominal, Cause cause, String businessRefNo, Instant at, Fate fate) {

    /** A StartWorkflow that the engine has not applied for so long no longer holds up others. */
    static final Duration UNSEEN_AFTER = Duration.ofMinutes(10);

    /** What is known of a workflow that was started. */
    public enum Fate {
        /** Its StartWorkflow is with the broker; the engine has not applied it yet. */
        SENT,
        /** It runs. */
        OPEN,
        /** It has ended, whatever its result. */
        CLOSED,
        /** The engine has not applied its StartWorkflow for so long that it no longer holds up others; it may have been rejected. */
        UNSEEN
    }

    /** Whether others have to take it into account. */
    public boolean isOpen() {
        return fate == Fate.SENT || fate == Fate.OPEN;
    }

    /**
     * The same firing with what is known now.
     *
     * @param closed by business reference, whether workflows are closed; without those that the store does not know
     */
    public Firing seen(Map<String, Boolean> closed, Instant now) {
        return isOpen() ? new Firing(nominal, cause, businessRefNo, at, fate(closed.get(businessRefNo), now)) : this;
    }

    private Fate fate(@Nullable Boolean closed, Instant now) {
        if (closed != null) {
            return closed ? Fate.CLOSED : Fate.OPEN;
        }
        if (fate == Fate.OPEN) {
            return Fate.CLOSED; // it was there, and somebody has removed it
        }
        return at.plus(UNSEEN_AFTER).isBefore(now) ? Fate.UNSEEN : Fate.SENT;
    }
}
