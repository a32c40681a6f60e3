package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.util.UUID;

/** The wake-ups that end timers: a TimerFired when the time has come. */
final class TimerWakeUps {

    private static final String KIND = "timer";

    private TimerWakeUps() {}

    static WakeUp.Key key(UUID workflowId, TaskRef task) {
        return WakeUp.Key.of(workflowId, KIND, task);
    }

    static WakeUp of(WorkflowIdentity workflow, Change.TimerSet timer) {
        TaskAddress address = new TaskAddress(timer.task(), timer.attempt(), timer.run());
        String event = EventWriter.timerFired(
                WakeUpEvents.ref(workflow), address, WakeUpEvents.id(KIND, workflow.id(), address));
        return new WakeUp(key(workflow.id(), timer.task()), timer.due(), event);
    }
}
