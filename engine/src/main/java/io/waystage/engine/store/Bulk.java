package io.waystage.engine.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action over all workflows that a search finds, and how far it has come. Immutable.
 *
 * @param search whose workflows it is about; those that are started after it are left alone
 * @param by who has asked for it
 * @param reason for people; null for none
 * @param endedAt null while it goes on
 * @param perSecond how many workflows a second at most; 0 for as many as can be
 * @param nextAt when it goes on
 * @param steps how often it has gone on
 * @param cursor where it goes on; null at its beginning
 * @param found how many workflows the search found when it was asked for
 */
public record Bulk(
        UUID id,
        Status status,
        WorkflowSearch search,
        BulkAction action,
        String by,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant endedAt,
        int perSecond,
        Instant nextAt,
        int steps,
        @Nullable String cursor,
        Found found,
        Tally tally) {

    /** What becomes of it. */
    public enum Status {
        RUNNING,
        PAUSED,
        /** It has come to its end. */
        DONE,
        /** An operator has made an end of it before. */
        STOPPED;

        public boolean isOver() {
            return this == DONE || this == STOPPED;
        }
    }

    /**
     * How many workflows a search found.
     *
     * @param all false if there were more, which were not counted
     */
    public record Found(long number, boolean all) {}

    /**
     * How many workflows it has looked at, and what came of it.
     *
     * @param done to which it was done
     * @param unchanged for which there was nothing to do: it had been done already
     * @param failed to which it could not be done; each has its reason
     */
    public record Tally(long done, long unchanged, long failed) {

        public static final Tally NONE = new Tally(0, 0, 0);

        public long all() {
            return done + unchanged + failed;
        }

        public Tally plus(long moreDone, long moreUnchanged, long moreFailed) {
            return new Tally(done + moreDone, unchanged + moreUnchanged, failed + moreFailed);
        }
    }

    /** The same with this payload. */
    public Bulk withPayload(@Nullable String payload) {
        return new Bulk(
                id,
                status,
                search,
                action.withPayload(payload),
                by,
                reason,
                createdAt,
                endedAt,
                perSecond,
                nextAt,
                steps,
                cursor,
                found,
                tally);
    }

    /** After a step that has come so far. */
    public Bulk after(Instant now, Instant next, @Nullable String nextCursor, Tally more) {
        boolean over = nextCursor == null;
        return new Bulk(
                id,
                over ? Status.DONE : status,
                search,
                action,
                by,
                reason,
                createdAt,
                over ? now : null,
                perSecond,
                next,
                steps + 1,
                nextCursor,
                found,
                more);
    }
}
