package io.waystage.engine.client;

import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.BulkAction;
import io.waystage.engine.store.BulkChange;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.WorkflowSearch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to all workflows that a search finds. It is carried out in the background by the nodes with the role engine, some
 * workflows at a time, and survives whatever becomes of them; each workflow has an event of its own in its audit trail, with who did it and
 * why. What cannot be done to a workflow is in the report, and does not stop the rest.
 *
 * <p>Workflows that are started afterwards are left alone. One that moves out of what the search says, or into it, while it goes on may or
 * may not be met. Thread safe.
 */
public interface Bulks {

    /** How many a search is counted to. */
    int COUNTED = 1_000_000;

    /**
     * What it would be about; changes nothing.
     *
     * @param first of those that it would be done to, at most as many as the search's limit
     */
    record Preview(FoundWorkflow.Count count, List<FoundWorkflow> first) {}

    Preview preview(WorkflowSearch search);

    /**
     * Asks for it; when this returns it is on disk.
     *
     * @param search where its page begins and its limit do not matter
     * @param perSecond how many workflows a second at most; 0 for as many as can be
     * @return by which it is known from here on
     * @throws IllegalArgumentException if the rate is negative
     */
    UUID start(WorkflowSearch search, BulkAction action, int perSecond, Operator by);

    /** How far it has come. */
    Optional<Bulk> describe(UUID bulk);

    /** The newest first. */
    List<Bulk> list(int limit);

    /**
     * To which workflows it could not be done, and why.
     *
     * @param after the workflow of the last one of the page before; null for the first page
     */
    List<BulkFailure> failures(UUID bulk, @Nullable UUID after, int limit);

    /** What people have done to it, in that order. */
    List<BulkChange> changes(UUID bulk);

    /**
     * Lets it rest where it is. One that rests already stays as it is; so it is with the others.
     *
     * @throws ActionRefusedException if it is over
     * @throws io.waystage.engine.message.RejectedException if there is none
     */
    void pause(UUID bulk, Operator by);

    /** Lets it go on; see {@link #pause}. */
    void resume(UUID bulk, Operator by);

    /** Makes an end of it where it is: what was done stays done. See {@link #pause}. */
    void stop(UUID bulk, Operator by);

    /** Changes how many workflows a second it does at most; 0 for as many as can be. See {@link #pause}. */
    void changeRate(UUID bulk, int perSecond, Operator by);
}
