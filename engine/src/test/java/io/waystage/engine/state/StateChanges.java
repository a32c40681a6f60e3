package io.waystage.engine.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States made from others field by field: what a replay will leave, what a damaged store holds, what is expected. */
final class StateChanges {

    private StateChanges() {}

    static WorkflowState withTask(WorkflowState state, int number, TaskState task) {
        List<TaskState> tasks = new ArrayList<>(state.tasks());
        tasks.set(number, task);
        return new WorkflowState(
                state.identity(),
                state.seq(),
                state.status(),
                state.stage(),
                state.businessStatus(),
                tasks,
                state.outputs(),
                state.course(),
                state.createdAt(),
                state.updatedAt(),
                state.closedAt());
    }

    static WorkflowState withBusinessStatus(WorkflowState state, @Nullable String businessStatus) {
        return new WorkflowState(
                state.identity(),
                state.seq(),
                state.status(),
                state.stage(),
                businessStatus,
                state.tasks(),
                state.outputs(),
                state.course(),
                state.createdAt(),
                state.updatedAt(),
                state.closedAt());
    }

    /** One event more, and nothing else. */
    static WorkflowState counted(WorkflowState state, Instant at) {
        return new WorkflowState(
                state.identity(),
                state.seq() + 1,
                state.status(),
                state.stage(),
                state.businessStatus(),
                state.tasks(),
                state.outputs(),
                state.course(),
                state.createdAt(),
                at,
                state.closedAt());
    }
}
