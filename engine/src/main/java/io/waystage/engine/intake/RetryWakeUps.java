package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.EngineActors;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.Change.RetryScheduled;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.util.UUID;

/** The wake-ups that give failed tasks another attempt: a TaskPending when the pause is over. */
final class RetryWakeUps {

    private static final String KIND = "retry";

    private RetryWakeUps() {}

    static WakeUp.Key key(UUID workflowId, TaskRef task) {
        return WakeUp.Key.of(workflowId, KIND, task);
    }

    static WakeUp of(WorkflowIdentity workflow, RetryScheduled retry, int run) {
        TaskAddress failed = new TaskAddress(retry.task(), retry.attempt(), run);
        String event = EventWriter.taskPending(
                WakeUpEvents.ref(workflow), failed, WakeUpEvents.id(KIND, workflow.id(), failed), EngineActors.RETRIER);
        return new WakeUp(key(workflow.id(), retry.task()), retry.due(), event);
    }
}
