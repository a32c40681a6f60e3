package io.waystage.engine.store;

import io.waystage.engine.state.WorkflowStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads workflows and their audit trails, many at a time and by index, for a check of the whole database. What cannot be
 * read is an answer like any other: a damaged row must not end the check. Thread safe; each call is a transaction of its
 * own, and all throw {@link StoreUnavailableException} when the database cannot be reached.
 */
public interface AuditReader {

    /**
     * In the order of their ids, oldest first.
     *
     * @param after the last id of the page before; null for the first page
     */
    List<StoredWorkflow> workflows(Filter filter, @Nullable UUID after, int limit);

    /** The trails of these workflows. One without any events is not in the answer. */
    Map<UUID, StoredTrail> trails(Collection<UUID> workflowIds);

    /** How many events these workflows have by their own rows, now. One that does not exist is not in the answer. */
    Map<UUID, Integer> eventCounts(Collection<UUID> workflowIds);

    /**
     * The ids of workflows that events name, in their order, whether there is such a workflow or not.
     *
     * @param after only ids above this one; null for all
     * @param upTo no id above this one; null for all
     */
    List<UUID> namedByEvents(@Nullable UUID after, @Nullable UUID upTo, int limit);

    /** All events of a workflow, in their order; all of them are in memory at once. */
    List<StoredEvent> events(UUID workflowId);

    /**
     * What people have done, by time.
     *
     * @throws IllegalArgumentException when {@code after} is nothing that an earlier page has given
     */
    ActionPage actions(ActionQuery query);

    /** What to read; null means any. */
    record Filter(
            @Nullable String componentName,
            @Nullable String workflowName,
            @Nullable WorkflowStatus status,
            @Nullable String businessRefNo) {

        public static final Filter ALL = new Filter(null, null, null, null);
    }
}
