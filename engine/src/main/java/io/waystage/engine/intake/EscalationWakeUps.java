package io.waystage.engine.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.HumanEvents;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.UUID;

/** The wake-ups of human tasks that something happens to when they are due. */
final class EscalationWakeUps {

    private static final String KIND = "escalation";
    private static final String ACTOR = "escalation";

    private EscalationWakeUps() {}

    static WakeUp.Key key(UUID workflowId, TaskRef task) {
        return WakeUp.Key.of(workflowId, KIND, task);
    }

    static WakeUp of(WorkflowIdentity workflow, TaskAddress task, Instant due) {
        WorkflowRef ref = new WorkflowRef(
                workflow.blueprint().componentName(),
                workflow.blueprint().workflowName(),
                workflow.businessRefNo(),
                workflow.id());
        return new WakeUp(
                key(workflow.id(), task.ref()),
                due,
                HumanEvents.escalated(ref, task, eventId(workflow.id(), task), ACTOR));
    }

    /** The same for each firing of the same opening of the task. */
    private static UUID eventId(UUID workflowId, TaskAddress task) {
        String escalation = "escalation of " + workflowId + " "
                + task.ref().stage().length() + ":" + task.ref() + " " + task.attempt() + " " + task.run();
        return UUID.nameUUIDFromBytes(escalation.getBytes(UTF_8));
    }
}
