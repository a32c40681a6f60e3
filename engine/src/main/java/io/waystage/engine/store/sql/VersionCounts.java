package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.VersionStore.Count;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** How many workflows run each version of a blueprint, or have. */
record VersionCounts(DSLContext sql) {

    Map<Integer, Count> of(Connection connection, BlueprintKey key) throws SQLException {
        Map<Integer, Count> counts = new HashMap<>();
        Rows.list(
                        connection,
                        sql.select(
                                        WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION,
                                        DSL.count(),
                                        DSL.count(WAYSTAGE_WORKFLOW.CLOSED_AT))
                                .from(WAYSTAGE_WORKFLOW)
                                .where(
                                        WAYSTAGE_WORKFLOW.COMPONENT_NAME.eq(key.componentName()),
                                        WAYSTAGE_WORKFLOW.WORKFLOW_NAME.eq(key.workflowName()))
                                .groupBy(WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION),
                        row -> Map.entry(row.getInt(1), new Count(row.getLong(2) - row.getLong(3), row.getLong(3))))
                .forEach(one -> counts.put(one.getKey(), one.getValue()));
        return counts;
    }
}
