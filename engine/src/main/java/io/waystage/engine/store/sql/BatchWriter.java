package io.waystage.engine.store.sql;

import io.waystage.engine.store.WriteBatch;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes a batch, one statement per table and kind of change, tables always in the same order. Workflow rows come first:
 * whoever holds a workflow's row meets nobody in its other rows, and a conflict shows before anything else is written.
 */
final class BatchWriter {

    private final WorkflowTable workflows;
    private final EventTable events;
    private final WakeUpTable wakeUps;
    private final HumanTaskTable humanTasks;

    BatchWriter(WorkflowTable workflows, EventTable events, WakeUpTable wakeUps, HumanTaskTable humanTasks) {
        this.workflows = workflows;
        this.events = events;
        this.wakeUps = wakeUps;
        this.humanTasks = humanTasks;
    }

    void write(Connection connection, WriteBatch batch) throws SQLException {
        workflows.update(connection, batch.changed());
        workflows.insert(connection, batch.started());
        events.insert(connection, batch.events());
        wakeUps.cancel(connection, batch.cancelledWakeUps());
        wakeUps.put(connection, batch.wakeUps());
        humanTasks.close(connection, batch.closedHumanTasks());
        humanTasks.open(connection, batch.openedHumanTasks());
    }
}
