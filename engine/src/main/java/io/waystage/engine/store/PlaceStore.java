package io.waystage.engine.store;

import io.waystage.engine.limit.Permit;
import io.waystage.engine.state.WorkflowState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where open workflows rest. It is made from what other tables say, and may be a moment behind them. Thread safe. */
public interface PlaceStore {

    /** What these workflows are and what they wait for; without those that are not there, and without outputs. */
    List<Resting> resting(Collection<UUID> ids);

    /**
     * A workflow and what stands in other tables about what it waits for.
     *
     * @param permits of tasks that wait at their limit
     */
    record Resting(WorkflowState state, List<WakeUp> wakeUps, List<HumanTask> humanTasks, List<Permit> permits) {}

    /** Puts these in the place of what there was of their workflows, and removes that of others. */
    void put(Collection<Place> places, Collection<UUID> gone);

    /**
     * Open workflows that stand elsewhere than their places say, or have none; and places of workflows that are not open.
     *
     * @param after the {@code next} of the part before; null for the first
     * @param limit how many workflows, and how many places, to look at
     */
    Outdated outdated(@Nullable UUID after, int limit);

    /** @param next where to go on; null at the end */
    record Outdated(List<UUID> ids, @Nullable UUID next) {}

    /**
     * Workflows that are stuck: those first that have been for the longest time.
     *
     * @param componentName null means any
     * @param workflowName null means any
     * @param after where to begin; null for the first page
     */
    List<Stuck> stuck(
            Instant now,
            @Nullable String componentName,
            @Nullable String workflowName,
            @Nullable Stuck after,
            int limit);

    /** @param since when it began to be stuck */
    record Stuck(UUID workflowId, Instant since) {}
}
