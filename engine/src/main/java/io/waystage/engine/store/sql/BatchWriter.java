package io.waystage.engine.store.sql;

import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WriteBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a batch, one statement per table and kind of change, tables always in the same order. Workflow rows come first:
 * whoever holds a workflow's row meets nobody in its other rows. They go to the database together, since a round trip
 * costs as much as its work.
 */
final class BatchWriter {

    private final WorkflowTable workflows;
    private final EventTable events;
    private final WakeUpTable wakeUps;
    private final HumanTaskTable humanTasks;
    private final HeartbeatTable heartbeats;
    private final InboxTable inboxes;
    private final ItemTable items;
    private final SignalWaitTable signalWaits;
    private final PermitTable permits;
    private final HeldTaskTable heldTasks;
    private final ActionTable actions;
    private final FailureTable failures;
    private final AttributeTable attributes;
    private final Batches batches;

    BatchWriter(
            WorkflowTable workflows,
            EventTable events,
            WakeUpTable wakeUps,
            HumanTaskTable humanTasks,
            HeartbeatTable heartbeats,
            InboxTable inboxes,
            ItemTable items,
            SignalWaitTable signalWaits,
            PermitTable permits,
            HeldTaskTable heldTasks,
            ActionTable actions,
            FailureTable failures,
            AttributeTable attributes,
            Batches batches) {
        this.workflows = workflows;
        this.events = events;
        this.wakeUps = wakeUps;
        this.humanTasks = humanTasks;
        this.heartbeats = heartbeats;
        this.inboxes = inboxes;
        this.items = items;
        this.signalWaits = signalWaits;
        this.permits = permits;
        this.heldTasks = heldTasks;
        this.actions = actions;
        this.failures = failures;
        this.attributes = attributes;
        this.batches = batches;
    }

    /** Writes, and leaves the commit to the caller. */
    TrailHeads write(Connection connection, WriteBatch batch) throws SQLException {
        ChainedBatch chained = ChainedBatch.of(batch);
        batches.run(connection, prepare(connection, batch, chained));
        CommitPoint.STORE_WRITTEN.pass();
        return chained.heads();
    }

    /** Writes as the last work of the transaction, of which {@link Batches#runLast} may commit at once. */
    TrailHeads writeLast(Connection connection, WriteBatch batch) throws SQLException {
        ChainedBatch chained = ChainedBatch.of(batch);
        if (!batches.runLast(connection, prepare(connection, batch, chained))) {
            CommitPoint.STORE_WRITTEN.pass();
        }
        return chained.heads();
    }

    private List<Write<?>> prepare(Connection connection, WriteBatch batch, ChainedBatch chained) throws SQLException {
        List<Write<?>> writes = new ArrayList<>();
        writes.addAll(workflows.update(chained.changed()));
        writes.add(workflows.insert(chained.started()));
        writes.add(events.insert(chained.events()));
        writes.add(actions.insert(batch));
        boolean beats = !batch.heartbeats().equals(WriteBatch.Heartbeats.NONE);
        if (!batch.cancelledWakeUps().isEmpty() || beats) {
            // The rows of the workflows first: only who holds them may take their wake-ups.
            batches.run(connection, writes);
            writes.clear();
            writes.add(wakeUps.cancel(connection, batch.cancelledWakeUps()));
        }
        if (beats) {
            // These nobody holds: whoever meets them passes them by, as they do.
            writes.add(wakeUps.move(connection, batch.heartbeats().moved()));
            writes.add(heartbeats.remove(batch.heartbeats().ended()));
            writes.add(heartbeats.put(batch.heartbeats().beats()));
        }
        writes.add(wakeUps.put(batch.wakeUps()));
        writes.add(humanTasks.close(batch.closedHumanTasks()));
        writes.add(inboxes.clear(batch.closedHumanTasks()));
        writes.add(humanTasks.open(batch.openedHumanTasks()));
        writes.add(inboxes.add(batch.inboxEntries()));
        writes.add(items.insert(batch.items()));
        if (!batch.signalWaits().equals(WriteBatch.SignalWaits.NONE)) {
            writes.add(signalWaits.remove(batch.signalWaits().ended()));
            writes.add(signalWaits.put(batch.signalWaits().begun()));
        }
        if (!batch.permits().equals(WriteBatch.Permits.NONE)) {
            writes.add(permits.end(batch.permits().ended()));
            writes.add(permits.add(batch.permits().added()));
        }
        if (!batch.held().equals(WriteBatch.Held.NONE)) {
            writes.add(heldTasks.remove(batch.held().ended()));
            writes.add(heldTasks.put(batch.held().added()));
        }
        if (!batch.found().equals(WriteBatch.Found.NONE)) {
            writes.add(failures.remove(batch.found().endedFailures()));
            writes.add(failures.put(batch.found().failures()));
            writes.add(attributes.remove(batch.found().endedAttributes()));
            writes.add(attributes.put(batch.found().attributes()));
        }
        return writes;
    }
}
