package io.waystage.engine.intake;

import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Change;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.WorkflowStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the last signs of life for the few events and tasks that need them. */
final class LastBeats {

    private LastBeats() {}

    /**
     * Tells timeouts of heartbeats when the last one was: after the engine was away, or slow, heartbeats and their timeouts come
     * together, and a worker that is well must not pay for that.
     */
    static List<Addressed> inform(List<Addressed> batch, WorkflowStore store) {
        List<Heartbeat.Key> keys = new ArrayList<>();
        for (Addressed addressed : batch) {
            if (addressed.incoming().event() instanceof Event.TaskTimedOut event) {
                UUID workflowId = event.envelope().workflowId();
                if (event.kind() == TimeoutKind.HEARTBEAT && workflowId != null) {
                    keys.add(new Heartbeat.Key(workflowId, event.task().ref()));
                }
            }
        }
        if (keys.isEmpty()) {
            return batch;
        }
        List<Heartbeat> stored = store.heartbeats(keys);
        return batch.stream().map(addressed -> informed(addressed, stored)).toList();
    }

    private static Addressed informed(Addressed addressed, List<Heartbeat> stored) {
        if (!(addressed.incoming().event() instanceof Event.TaskTimedOut event)) {
            return addressed;
        }
        Heartbeat beat = BeatRows.of(event, stored);
        return beat == null
                ? addressed
                : new Addressed(
                        new Incoming(addressed.incoming().origin(), event.withLastBeat(beat.at())), addressed.key());
    }

    /** Puts into the result what the next attempts of tasks are to know of the ones before. */
    static void collect(BatchResult result, WorkflowStore store) {
        List<Heartbeat.Key> keys = new ArrayList<>();
        for (Effect effect : result.effects) {
            for (Change change : effect.changes()) {
                if (change instanceof Change.ToStart scheduled
                        && scheduled.attempt() > 1
                        && hasHeartbeat(effect, scheduled)) {
                    keys.add(new Heartbeat.Key(effect.state().identity().id(), scheduled.task()));
                }
            }
        }
        store.heartbeats(keys).forEach(beat -> result.lastBeats.put(beat.key(), beat.text()));
    }

    private static boolean hasHeartbeat(Effect effect, Change.ToStart scheduled) {
        int task = effect.plan().indexOf(scheduled.task());
        if (task < 0) {
            return false; // of a version that the workflow ran before
        }
        Timeouts timeouts = effect.plan().task(task).features().find(Timeouts.class);
        return timeouts != null && timeouts.heartbeat() != null;
    }
}
