package io.waystage.engine.state;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.Parent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a workflow, but for its version, which a migration changes.
 *
 * @param id time-ordered (UUIDv7), made by the engine
 * @param blueprint with {@code businessRefNo} the workflow's unique business key
 * @param input the JSON text that its StartWorkflow carried
 * @param parent the task that started it and waits for its end; null if none does
 */
public record WorkflowIdentity(
        UUID id,
        BlueprintKey blueprint,
        int blueprintVersion,
        String businessRefNo,
        @Nullable String input,
        @Nullable Parent parent) {

    /** A workflow that no task has started. */
    public WorkflowIdentity(
            UUID id, BlueprintKey blueprint, int blueprintVersion, String businessRefNo, @Nullable String input) {
        this(id, blueprint, blueprintVersion, businessRefNo, input, null);
    }

    /** The same, running another version of its blueprint. */
    WorkflowIdentity ofVersion(int version) {
        return new WorkflowIdentity(id, blueprint, version, businessRefNo, input, parent);
    }
}
