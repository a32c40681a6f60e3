package io.waystage.engine.client;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Schedules: workflows that start again and again. What is changed here is in the database when the method returns; which node fires a
 * schedule is of no concern. A change of a schedule that is being fired just now waits until that is done.
 *
 * <p>Methods throw {@link java.util.NoSuchElementException} when there is no schedule of this id, and an {@link
 * IllegalArgumentException} when what they are given is wrong. Thread safe.
 */
public interface Schedules {

    /**
     * Adds a new schedule, which fires from now on.
     *
     * @throws IllegalStateException when there is one of this id already
     */
    void create(ScheduleDefinition definition);

    /** Changes a schedule. One whose times change begins anew from now on; pause, counters and what waits are kept. */
    void update(ScheduleDefinition definition);

    /** Creates or updates, whichever is right; does nothing when it is there and the same. For what every node does at its start. */
    void put(ScheduleDefinition definition);

    /** Workflows that it has started go on. */
    void delete(String id);

    /**
     * Its time brings nothing any more, and what waits in its queue stays there; triggers and backfills still work.
     *
     * @param note why, for people; null for nothing
     */
    void pause(String id, @Nullable String note);

    /** The end of a pause. The firings of its time are not made up for. */
    void resume(String id, @Nullable String note);

    /**
     * Fires now, which is within a second, also when it is paused.
     *
     * @param overlap what if an earlier workflow is open; null for what the schedule says
     */
    void trigger(String id, @Nullable Overlap overlap);

    /**
     * Starts what its time would have brought in a span of the past. What has been started for the same time before is not started
     * again. QUEUE does one after the other.
     *
     * @param from the first instant of the span
     * @param to the last instant of the span, not in the future
     * @param overlap what if an earlier workflow is open, but not CANCEL_OTHER; null for what the schedule says
     */
    void backfill(String id, Instant from, Instant to, @Nullable Overlap overlap);

    /** Empty if there is none. */
    Optional<ScheduleView> describe(String id);

    /**
     * By id.
     *
     * @param after only those with an id after this one, for the next page; null for the first page
     * @param limit how many at most
     */
    List<ScheduleView> list(@Nullable String after, int limit);
}
