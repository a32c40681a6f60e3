package io.waystage.engine.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow at one moment: immutable, one row in the store.
 *
 * @param seq how many events its audit trail has; also the version that guards concurrent writes
 * @param stage the name of the active stage; null before the first and after the last
 * @param tasks by {@link Plan} index
 * @param updatedAt when the last event was taken in
 */
public record WorkflowState(
        WorkflowIdentity identity,
        int seq,
        WorkflowStatus status,
        @Nullable String stage,
        @Nullable String businessStatus,
        List<TaskState> tasks,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt) {

    public WorkflowState {
        tasks = List.copyOf(tasks);
    }
}
