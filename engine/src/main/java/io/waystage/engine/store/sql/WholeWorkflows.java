package io.waystage.engine.store.sql;

import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.WorkflowLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Workflows with their outputs, which are kept once, in the events that brought them: as whoever decides needs them. */
record WholeWorkflows(Tables tables) {

    List<WorkflowState> find(Connection connection, Collection<WorkflowLookup> lookups) throws SQLException {
        return withOutputs(
                connection, tables.workflows().find(connection, tables.keys().ids(connection, lookups)));
    }

    /** Locks the rows in the order of their ids. */
    List<WorkflowState> findAndLock(Connection connection, Collection<WorkflowLookup> lookups) throws SQLException {
        return withOutputs(
                connection,
                tables.workflows().findAndLock(connection, tables.keys().ids(connection, lookups)));
    }

    private List<WorkflowState> withOutputs(Connection connection, List<WorkflowState> states) throws SQLException {
        List<UUID> ids = states.stream()
                .filter(state -> state.outputs().isUnread())
                .map(state -> state.identity().id())
                .sorted(LockOrder.ID)
                .toList();
        if (ids.isEmpty()) {
            return states;
        }
        Map<UUID, Outputs> outputs = tables.events().outputs(connection, ids);
        return states.stream()
                .map(state -> state.outputs().isUnread()
                        ? state.withOutputs(
                                outputs.getOrDefault(state.identity().id(), Outputs.NONE))
                        : state)
                .toList();
    }
}
