package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.schedule.Schedule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The schedules. Thread safe; any number of nodes use it. All methods throw {@link StoreUnavailableException} when the database
 * cannot be reached or cannot write just now.
 */
public interface ScheduleStore {

    /** Adds a new one; false if there is one of this id. */
    boolean add(Schedule schedule);

    Optional<Schedule> find(String id);

    /** By id, at most {@code limit}; those after this id if there is one. */
    List<Schedule> list(@Nullable String after, int limit);

    /** Which workflows' definitions have which schedules, by the schedules' ids. */
    Map<String, BlueprintKey> declared();

    /**
     * Changes one under its lock, and so never in the middle of a firing: it waits until a node that fires this schedule just now has
     * stored what it did.
     *
     * @param change may run more than once; what it throws comes out as it is, and nothing is changed
     * @return what it is now; empty if there is none of this id
     * @throws ConflictException when its lock was held by somebody else all the time
     */
    Optional<Schedule> change(String id, UnaryOperator<Schedule> change);

    /** False if there was none. Waits as {@link #change}. */
    boolean delete(String id);

    /** Of these firings' workflows that exist, by business reference, whether they are closed. */
    Map<String, Boolean> closed(Schedule schedule);

    /**
     * Takes due schedules that nobody else is taking just now (SKIP LOCKED), lets them be fired, and stores what they are afterwards,
     * all in one transaction: if the process dies before, they are due as before.
     *
     * @param limit how many at most
     * @param fire sends the events, and returns the schedules whose events the broker has, as they are to be stored; not called when
     *     none is due
     * @return how many were due, at most {@code limit}
     */
    int fireDue(Instant now, int limit, Function<List<Due>, Collection<Schedule>> fire);

    /**
     * A schedule to look at.
     *
     * @param closed as {@link ScheduleStore#closed}
     */
    record Due(Schedule schedule, Map<String, Boolean> closed) {}
}
