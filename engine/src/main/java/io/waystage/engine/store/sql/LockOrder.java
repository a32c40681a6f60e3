package io.waystage.engine.store.sql;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.HeldTask;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.SignalKey;
import io.waystage.engine.store.SignalWait;
import io.waystage.engine.store.WakeUp;
import java.util.Comparator;
import java.util.UUID;

/**
 * The one order in which all transactions on all nodes touch rows, so that they wait for each other instead of dying in
 * deadlocks. Tables come in the order of {@link BatchWriter}.
 */
final class LockOrder {

    /** As databases order ids: unsigned, unlike {@link UUID#compareTo}. */
    static final Comparator<UUID> ID = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    /** Two nodes that start the same workflow give it different ids: only the business key orders new workflows. */
    static final Comparator<WorkflowIdentity> BUSINESS_KEY = Comparator.comparing(WorkflowIdentity::businessRefNo)
            .thenComparing(identity -> identity.blueprint().componentName())
            .thenComparing(identity -> identity.blueprint().workflowName());

    static final Comparator<EventKey> EVENT =
            Comparator.comparing(EventKey::workflowId, ID).thenComparing(EventKey::eventId, ID);

    private static final Comparator<TaskRef> TASK =
            Comparator.comparing(TaskRef::stage).thenComparing(TaskRef::task);

    static final Comparator<WakeUp.Key> WAKE_UP =
            Comparator.comparing(WakeUp.Key::workflowId, ID).thenComparing(WakeUp.Key::name);

    static final Comparator<Heartbeat.Key> HEARTBEAT =
            Comparator.comparing(Heartbeat.Key::workflowId, ID).thenComparing(Heartbeat.Key::task, TASK);

    static final Comparator<HumanTask.Key> HUMAN_TASK =
            Comparator.comparing(HumanTask.Key::workflowId, ID).thenComparing(HumanTask.Key::task, TASK);

    static final Comparator<SignalWait.Task> SIGNAL_WAIT =
            Comparator.comparing(SignalWait.Task::workflowId, ID).thenComparing(SignalWait.Task::ref, TASK);

    static final Comparator<SignalKey> SIGNAL_KEY = Comparator.comparing(SignalKey::key)
            .thenComparing(SignalKey::signalName)
            .thenComparing(SignalKey::componentName);

    static final Comparator<Permit.Key> PERMIT =
            Comparator.comparing(Permit.Key::workflowId, ID).thenComparing(Permit.Key::task, TASK);

    static final Comparator<HeldTask.Key> HELD_TASK =
            Comparator.comparing(HeldTask.Key::workflowId, ID).thenComparing(HeldTask.Key::task, TASK);

    private LockOrder() {}
}
