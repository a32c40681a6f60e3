package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_HUMAN_TASK;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PERMIT;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WAKE_UP;

import io.waystage.engine.limit.Permit;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.PlaceStore.Resting;
import io.waystage.engine.store.WakeUp;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;

/** Workflows with what stands in other tables about what they wait for. */
final class RestingQuery {

    private final WorkflowTable workflows;
    private final BatchQuery<UUID> wakeUps;
    private final BatchQuery<UUID> humanTasks;
    private final BatchQuery<UUID> permits;

    RestingQuery(WorkflowTable workflows, Batches batches) {
        this.workflows = workflows;
        this.wakeUps = query(batches, WAYSTAGE_WAKE_UP, WAYSTAGE_WAKE_UP.WORKFLOW_ID, WakeUpTable.FIELDS);
        this.humanTasks = query(batches, WAYSTAGE_HUMAN_TASK, WAYSTAGE_HUMAN_TASK.WORKFLOW_ID, HumanTaskTable.FIELDS);
        List<Field<?>> fields = new ArrayList<>(PermitTable.FIELDS);
        fields.add(WAYSTAGE_PERMIT.HELD);
        this.permits = query(batches, WAYSTAGE_PERMIT, WAYSTAGE_PERMIT.WORKFLOW_ID, fields);
    }

    private static BatchQuery<UUID> query(Batches batches, Table<?> table, Field<UUID> id, List<Field<?>> fields) {
        return batches.query(table, List.of(new Column<>(id, key -> key)), fields, Batches.Locking.NONE);
    }

    List<Resting> find(Connection connection, Collection<UUID> ids) throws SQLException {
        List<WorkflowState> states = workflows.find(connection, ids);
        List<UUID> open = states.stream()
                .filter(state -> state.closedAt() == null)
                .map(state -> state.identity().id())
                .toList();
        Map<UUID, List<WakeUp>> due = new HashMap<>();
        wakeUps.read(connection, open, row -> {
            WakeUp wakeUp = WakeUpTable.read(row);
            due.computeIfAbsent(wakeUp.workflowId(), id -> new ArrayList<>()).add(wakeUp);
        });
        Map<UUID, List<HumanTask>> people = new HashMap<>();
        humanTasks.read(connection, open, row -> {
            HumanTask task = HumanTaskTable.read(row);
            people.computeIfAbsent(task.workflowId(), id -> new ArrayList<>()).add(task);
        });
        Map<UUID, List<Permit>> waiting = new HashMap<>();
        permits.read(connection, open, row -> {
            if (!row.getBoolean(PermitTable.FIELDS.size() + 1)) {
                Permit permit = PermitTable.read(row);
                waiting.computeIfAbsent(permit.key().workflowId(), id -> new ArrayList<>())
                        .add(permit);
            }
        });
        return states.stream()
                .map(state -> {
                    UUID id = state.identity().id();
                    return new Resting(
                            state,
                            due.getOrDefault(id, List.of()),
                            people.getOrDefault(id, List.of()),
                            waiting.getOrDefault(id, List.of()));
                })
                .toList();
    }
}
