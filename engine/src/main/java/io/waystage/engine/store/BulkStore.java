package io.waystage.engine.store;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Actions over many workflows, and how far they have come. Thread safe; any number of nodes carry them out. Methods throw
 * {@link StoreUnavailableException} when the database is away.
 */
public interface BulkStore {

    /** Adds one, with who has started it. */
    void add(Bulk bulk);

    Optional<Bulk> find(UUID id);

    /** The newest first. */
    List<Bulk> list(int limit);

    /** In the order of the workflows' ids, those after this one; null for the first ones. */
    List<BulkFailure> failures(UUID bulk, @Nullable UUID after, int limit);

    /** What was done to it, in that order. */
    List<BulkChange> changes(UUID bulk);

    /**
     * Changes one that is not over, under its lock.
     *
     * @param perSecond null leaves the rate as it is
     * @return as it is now, whether it was changed or over before; empty if there is none
     */
    Optional<Bulk> change(UUID id, Bulk.@Nullable Status status, @Nullable Integer perSecond, BulkChange change);

    /** One that runs and is to go on now, the one first that has waited longest. */
    Optional<Bulk> due(Instant now);

    /**
     * Takes one a step further, in one transaction and under its lock; what the step does by this connection is committed with it.
     *
     * @param bulk as {@link #due} has given it
     * @return false if another node has, or somebody has paused it
     */
    boolean step(Bulk bulk, Step step);

    /** What a step does. */
    @FunctionalInterface
    interface Step {
        Result take(Connection connection);
    }

    /** What a step has come to. */
    record Result(Bulk after, List<BulkFailure> failures) {}
}
