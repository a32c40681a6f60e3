package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.engine.store.WorkflowLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;

/** Finds the ids of workflows by whatever a message knows of them. */
final class WorkflowKeys {

    static final Column<WorkflowLookup> REFERENCE =
            new Column<>(WAYSTAGE_WORKFLOW.BUSINESS_REF_NO, WorkflowLookup::businessRefNo);
    static final Column<WorkflowLookup> COMPONENT =
            new Column<>(WAYSTAGE_WORKFLOW.COMPONENT_NAME, WorkflowLookup::componentName);
    static final Column<WorkflowLookup> WORKFLOW =
            new Column<>(WAYSTAGE_WORKFLOW.WORKFLOW_NAME, WorkflowLookup::workflowName);

    private final BatchQuery<WorkflowLookup> byName;
    private final BatchQuery<WorkflowLookup> byReference;

    WorkflowKeys(Batches batches) {
        List<Field<?>> id = List.of(WAYSTAGE_WORKFLOW.ID);
        byName = batches.query(WAYSTAGE_WORKFLOW, List.of(REFERENCE, COMPONENT, WORKFLOW), id, Batches.Locking.NONE);
        byReference = batches.query(WAYSTAGE_WORKFLOW, List.of(REFERENCE, COMPONENT), id, Batches.Locking.NONE);
    }

    Set<UUID> ids(Connection connection, Collection<WorkflowLookup> lookups) throws SQLException {
        Set<UUID> ids = new LinkedHashSet<>();
        List<WorkflowLookup> names = new ArrayList<>();
        List<WorkflowLookup> references = new ArrayList<>();
        for (WorkflowLookup lookup : lookups) {
            if (lookup.workflowId() != null) {
                ids.add(lookup.workflowId());
            } else if (lookup.workflowName() != null) {
                names.add(lookup);
            } else {
                references.add(lookup);
            }
        }
        BatchQuery.RowReader reader = row -> ids.add(Values.uuid(row, 1));
        byName.read(connection, names, reader);
        byReference.read(connection, references, reader);
        return ids;
    }
}
