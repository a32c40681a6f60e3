package io.waystage.engine.intake;

import io.waystage.engine.message.EngineActors;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.state.Change.WorkflowDelayed;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.util.UUID;

/** The wake-ups of delayed workflows: a StartDue when their time has come. */
final class StartWakeUps {

    private static final String KIND = "start";

    private StartWakeUps() {}

    static WakeUp.Key key(UUID workflowId) {
        return WakeUp.Key.of(workflowId, KIND);
    }

    static WakeUp of(WorkflowIdentity workflow, WorkflowDelayed delayed) {
        UUID eventId = WakeUpEvents.id("start of " + workflow.id());
        String event = EventWriter.startDue(WakeUpEvents.ref(workflow), eventId, EngineActors.TIMER);
        return new WakeUp(key(workflow.id()), delayed.until(), event);
    }
}
