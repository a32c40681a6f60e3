package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Which workflows are there and which have ended, by an index and without what may be large. */
final class StandingQuery {

    private static final List<Field<?>> SELECTED = List.of(
            WAYSTAGE_WORKFLOW.ID,
            WAYSTAGE_WORKFLOW.COMPONENT_NAME,
            WAYSTAGE_WORKFLOW.WORKFLOW_NAME,
            WAYSTAGE_WORKFLOW.BUSINESS_REF_NO,
            WAYSTAGE_WORKFLOW.STATUS,
            WAYSTAGE_WORKFLOW.CLOSED_AT);

    private final BatchQuery<WorkflowLookup> byName;
    private final BatchQuery<WorkflowLookup> byReference;

    StandingQuery(Batches batches) {
        byName = batches.query(
                WAYSTAGE_WORKFLOW,
                List.of(WorkflowKeys.REFERENCE, WorkflowKeys.COMPONENT, WorkflowKeys.WORKFLOW),
                SELECTED,
                Batches.Locking.NONE);
        byReference = batches.query(
                WAYSTAGE_WORKFLOW,
                List.of(WorkflowKeys.REFERENCE, WorkflowKeys.COMPONENT),
                SELECTED,
                Batches.Locking.NONE);
    }

    record Row(UUID id, BlueprintKey blueprint, String businessRefNo, WorkflowStatus status, boolean ended) {

        Standing with(@Nullable WorkflowState state) {
            return new Standing(blueprint, businessRefNo, status, state);
        }
    }

    /**
     * Each workflow once, by however many of the lookups it is found.
     *
     * @param lookups by business key; ids in them do not count
     */
    List<Row> find(Connection connection, Collection<WorkflowLookup> lookups) throws SQLException {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        BatchQuery.RowReader reader = row -> {
            Row read = new Row(
                    Values.uuid(row, 1),
                    new BlueprintKey(row.getString(2), row.getString(3)),
                    row.getString(4),
                    WorkflowStatus.valueOf(row.getString(5)),
                    Values.instantOrNull(row, 6) != null);
            rows.put(read.id(), read);
        };
        List<WorkflowLookup> distinct = lookups.stream().distinct().toList();
        byName.read(
                connection,
                distinct.stream()
                        .filter(lookup -> lookup.workflowName() != null)
                        .toList(),
                reader);
        byReference.read(
                connection,
                distinct.stream()
                        .filter(lookup -> lookup.workflowName() == null)
                        .toList(),
                reader);
        return List.copyOf(rows.values());
    }
}
