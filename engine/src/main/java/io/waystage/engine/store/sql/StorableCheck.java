package io.waystage.engine.store.sql;

import static io.waystage.engine.store.StoredText.name;
import static io.waystage.engine.store.StoredText.nameOrNull;
import static io.waystage.engine.store.StoredText.text;

import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.SentSignal;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WriteBatch;

/** Whether a batch has text that the database cannot keep; found before the transaction begins. */
final class StorableCheck {

    private StorableCheck() {}

    static void check(WriteBatch batch) {
        batch.started().forEach(StorableCheck::started);
        batch.changed().forEach(update -> state(update.state()));
        batch.events().forEach(StorableCheck::event);
        batch.wakeUps().forEach(StorableCheck::wakeUp);
        batch.openedHumanTasks().forEach(StorableCheck::humanTask);
        batch.signalWaits()
                .begun()
                .forEach(wait -> name("signal_key", wait.key().key()));
        batch.permits().added().forEach(permit -> text("the admission", permit.event()));
        batch.found().attributes().forEach(attribute -> {
            name("attribute_name", attribute.name());
            nameOrNull("attribute_value", attribute.value());
        });
        batch.heartbeats().beats().forEach(beat -> text("the heartbeat", beat.text()));
    }

    static void signal(SentSignal signal) {
        name("component_name", signal.key().componentName());
        nameOrNull("workflow_name", signal.workflowName());
        name("signal_name", signal.key().signalName());
        name("signal_key", signal.key().key());
        text("the message", signal.event());
    }

    private static void started(WorkflowState state) {
        WorkflowIdentity identity = state.identity();
        name("component_name", identity.blueprint().componentName());
        name("workflow_name", identity.blueprint().workflowName());
        name("business_ref_no", identity.businessRefNo());
        if (identity.input() != null) {
            text("input", identity.input());
        }
        state(state);
    }

    private static void state(WorkflowState state) {
        nameOrNull("stage_name", state.stage());
        nameOrNull("business_status", state.businessStatus());
    }

    private static void event(RecordedEvent event) {
        name("event_name", event.name());
        text("the message", event.text());
    }

    private static void wakeUp(WakeUp wakeUp) {
        if (wakeUp.name().length() > WakeUp.Key.NAME_LENGTH) {
            throw new IllegalArgumentException("The name of a wake-up is too long: " + wakeUp.name());
        }
        text("the wake-up's name", wakeUp.name());
        text("the wake-up's event", wakeUp.event());
    }

    private static void humanTask(HumanTask task) {
        name("stage_name", task.task().stage());
        name("task_name", task.task().task());
        nameOrNull("assigned_to", task.assignedTo());
        nameOrNull("the person who has the task", task.claimedBy());
        nameOrNull("the person who has delegated the task", task.owner());
    }
}
