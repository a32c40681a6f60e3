package io.waystage.engine.intake;

import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.WorkflowIdentity;
import java.util.UUID;

/** What the events of all wake-ups have in common. */
final class WakeUpEvents {

    private WakeUpEvents() {}

    static WorkflowRef ref(WorkflowIdentity workflow) {
        return WorkflowRef.of(workflow.blueprint(), workflow.businessRefNo(), workflow.id());
    }

    /** The same for each decision about the same attempt of a task. */
    static UUID id(String kind, UUID workflowId, TaskAddress task) {
        return id(kind + " of " + workflowId + " " + task.ref().stage().length() + ":" + task.ref() + " "
                + task.attempt() + " " + task.run());
    }

    static UUID id(String what) {
        return EventIds.of(what);
    }
}
