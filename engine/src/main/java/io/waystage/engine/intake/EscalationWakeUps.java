package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.EngineActors;
import io.waystage.engine.message.HumanEvents;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.UUID;

/** The wake-ups of human tasks that something happens to when they are due. */
final class EscalationWakeUps {

    private static final String KIND = "escalation";

    private EscalationWakeUps() {}

    static WakeUp.Key key(UUID workflowId, TaskRef task) {
        return WakeUp.Key.of(workflowId, KIND, task);
    }

    static WakeUp of(WorkflowIdentity workflow, TaskAddress task, Instant due) {
        return new WakeUp(
                key(workflow.id(), task.ref()),
                due,
                HumanEvents.escalated(
                        WakeUpEvents.ref(workflow),
                        task,
                        WakeUpEvents.id(KIND, workflow.id(), task),
                        EngineActors.ESCALATION));
    }
}
