package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.engine.schedule.Firing;
import io.waystage.engine.schedule.Schedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;

/** Whether the workflows that a schedule has started are closed. */
final class ClosedWorkflows {

    private static final List<Field<?>> FIELDS =
            List.of(WAYSTAGE_WORKFLOW.BUSINESS_REF_NO, WAYSTAGE_WORKFLOW.CLOSED_AT);

    private static final List<Column<Key>> KEY = List.of(
            new Column<>(WAYSTAGE_WORKFLOW.BUSINESS_REF_NO, Key::businessRefNo),
            new Column<>(WAYSTAGE_WORKFLOW.COMPONENT_NAME, Key::componentName),
            new Column<>(WAYSTAGE_WORKFLOW.WORKFLOW_NAME, Key::workflowName));

    private final BatchQuery<Key> byKey;

    ClosedWorkflows(Batches batches) {
        byKey = batches.query(WAYSTAGE_WORKFLOW, KEY, FIELDS, Batches.Locking.NONE);
    }

    private record Key(String businessRefNo, String componentName, String workflowName) {}

    /** By business reference; without those that are not there. */
    Map<String, Boolean> of(Connection connection, List<Schedule> schedules) throws SQLException {
        List<Key> keys = schedules.stream()
                .flatMap(schedule -> schedule.progress().recent().stream()
                        .filter(Firing::isOpen)
                        .map(firing -> key(schedule, firing)))
                .distinct()
                .toList();
        Map<String, Boolean> closed = new HashMap<>();
        byKey.read(connection, keys, row -> closed.put(row.getString(1), Values.instantOrNull(row, 2) != null));
        return closed;
    }

    private static Key key(Schedule schedule, Firing firing) {
        return new Key(
                firing.businessRefNo(),
                schedule.definition().workflow().componentName(),
                schedule.definition().workflow().workflowName());
    }
}
