package io.waystage.engine.client;

import io.waystage.engine.state.WorkflowStatus;
import java.util.List;
import java.util.UUID;

/**
 * Whether a workflow can be migrated as it stands. It may stand differently a moment later: the migration itself looks again.
 *
 * @param version that it runs
 * @param already whether that is the version to which it would be migrated
 * @param whyNot every reason, in words; empty if it can be migrated, or need not
 */
public record MigrationVerdict(
        UUID workflowId,
        String componentName,
        String workflowName,
        String businessRefNo,
        int version,
        WorkflowStatus status,
        boolean already,
        List<String> whyNot) {

    public MigrationVerdict {
        whyNot = List.copyOf(whyNot);
    }

    public boolean isPossible() {
        return whyNot.isEmpty() && !already;
    }
}
