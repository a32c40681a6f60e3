package io.waystage.engine.store;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an open workflow rests, for searches.
 *
 * @param movedAt its {@code updatedAt}
 * @param stuckAt when it will have rested for longer than its own limits; null if it may rest as long as it likes
 * @param tasks what it waits for
 */
public record Place(
        UUID workflowId,
        @Nullable String stage,
        @Nullable String businessStatus,
        Instant movedAt,
        @Nullable Instant stuckAt,
        List<TaskRef> tasks) {}
