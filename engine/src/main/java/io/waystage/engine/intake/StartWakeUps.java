package io.waystage.engine.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Change.WorkflowDelayed;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.util.UUID;

/** The wake-ups of delayed workflows: a StartDue when their time has come. */
final class StartWakeUps {

    private static final String KIND = "start";
    private static final String ACTOR = "timer";

    private StartWakeUps() {}

    static WakeUp.Key key(UUID workflowId) {
        return WakeUp.Key.of(workflowId, KIND);
    }

    static WakeUp of(WorkflowIdentity workflow, WorkflowDelayed delayed) {
        UUID eventId = UUID.nameUUIDFromBytes(("start of " + workflow.id()).getBytes(UTF_8));
        return new WakeUp(
                key(workflow.id()),
                delayed.until(),
                EventWriter.startDue(
                        WorkflowRef.of(workflow.blueprint(), workflow.businessRefNo(), workflow.id()), eventId, ACTOR));
    }
}
