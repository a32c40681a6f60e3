package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads for people and tools. Thread safe. */
public interface WorkflowQueries {

    Optional<WorkflowState> find(UUID workflowId);

    /** By business key: several when {@code workflowName} is null and several workflows share component and reference. */
    List<WorkflowState> find(WorkflowLookup lookup);

    /**
     * Which of these workflows there are, and which of them have ended; in no particular order. It reads little of those
     * that have not, so that it can be asked again and again.
     */
    List<Standing> standings(Collection<WorkflowLookup> lookups);

    /** Newest first, at most {@code limit}, keyset-paged by {@link Filter#before()}. */
    List<WorkflowState> list(Filter filter, int limit);

    /** The audit trail of a workflow in its order. */
    List<RecordedEvent> history(UUID workflowId);

    /** The same without the events that only count an item of a for-each: short, however many items there are. */
    List<RecordedEvent> historyWithoutItems(UUID workflowId);

    /** Open human tasks, oldest first; of everybody when {@code assignedTo} is null. */
    List<HumanTask> humanTasks(@Nullable String assignedTo, int limit);

    /** An open human task; empty if it is not open. */
    Optional<HumanTask> humanTask(HumanTask.Key key);

    /**
     * The open human tasks of some inboxes, each of them once, in the order of {@link Inboxes#sortKey}.
     *
     * @param holders at least one, as {@link Inboxes} names them
     * @param after the {@code next} of the page before; null for the first page
     */
    InboxPage inbox(List<String> holders, @Nullable String after, int limit);

    /**
     * A page of an inbox.
     *
     * @param next where the next page begins; null if this is the last
     */
    record InboxPage(List<HumanTask> tasks, @Nullable String next) {}

    /** Whether the database answers; for health checks. Throws {@link StoreUnavailableException} if not. */
    void ping();

    /**
     * Where a workflow stands.
     *
     * @param ended the whole workflow if it has ended; null if not
     */
    record Standing(
            BlueprintKey blueprint,
            String businessRefNo,
            WorkflowStatus status,
            @Nullable WorkflowState ended) {

        /** The same with the workflow in another form. */
        public Standing mapped(UnaryOperator<WorkflowState> form) {
            return ended == null ? this : new Standing(blueprint, businessRefNo, status, form.apply(ended));
        }
    }

    /**
     * What to list; null means any.
     *
     * @param before only workflows older than this one, for the next page
     */
    record Filter(
            @Nullable String componentName,
            @Nullable String workflowName,
            @Nullable WorkflowStatus status,
            @Nullable UUID before) {

        public static final Filter ALL = new Filter(null, null, null, null);
    }
}
