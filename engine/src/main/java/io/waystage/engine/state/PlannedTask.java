package io.waystage.engine.state;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Priority;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task with everything that deciding needs of it, by number. The arrays are shared and never written to. */
@SuppressWarnings("ArrayRecordComponent") // never compared; arrays keep the hot loops free of boxing
record PlannedTask(
        int number,
        int stage,
        TaskRef ref,
        Task task,
        @Nullable String queue,
        RetryPolicy retry,
        @Nullable UUID limit,
        @Nullable Priority priority,
        int[] parents,
        int[] children,
        List<TaskRef> parentRefs) {}
