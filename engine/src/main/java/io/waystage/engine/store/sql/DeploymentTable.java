package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_DEPLOYMENT;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.store.DeploymentAction;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;

/** What was done to versions: rows are added, never changed. */
final class DeploymentTable {

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>(WAYSTAGE_DEPLOYMENT.ID, Row::id),
            new Column<>(
                    WAYSTAGE_DEPLOYMENT.COMPONENT_NAME,
                    row -> row.action().blueprint().componentName()),
            new Column<>(
                    WAYSTAGE_DEPLOYMENT.WORKFLOW_NAME,
                    row -> row.action().blueprint().workflowName()),
            new Column<>(WAYSTAGE_DEPLOYMENT.VERSION, row -> row.action().version()),
            new Column<>(WAYSTAGE_DEPLOYMENT.ACTION, row -> row.action().kind().name()),
            new Column<>(WAYSTAGE_DEPLOYMENT.DETAIL, row -> row.action().detail()),
            new Column<>(WAYSTAGE_DEPLOYMENT.ACTOR, row -> row.action().actor()),
            new Column<>(WAYSTAGE_DEPLOYMENT.REASON, row -> row.action().reason()),
            new Column<>(
                    WAYSTAGE_DEPLOYMENT.DONE_AT,
                    row -> StoredTime.of(row.action().at())));

    private static final List<Field<?>> FIELDS = Column.fields(COLUMNS);

    private record Row(UUID id, DeploymentAction action) {}

    private final DSLContext sql;
    private final BatchStatement<Row> insert;

    DeploymentTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        this.insert = batches.insert(WAYSTAGE_DEPLOYMENT, COLUMNS);
    }

    Write<?> insert(List<DeploymentAction> actions) {
        return new Write<>(
                insert,
                actions.stream().map(action -> new Row(EventIds.next(), action)).toList());
    }

    List<DeploymentAction> list(Connection connection, BlueprintKey key, int limit) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_DEPLOYMENT)
                        .where(
                                WAYSTAGE_DEPLOYMENT.COMPONENT_NAME.eq(key.componentName()),
                                WAYSTAGE_DEPLOYMENT.WORKFLOW_NAME.eq(key.workflowName()))
                        .orderBy(WAYSTAGE_DEPLOYMENT.ID.desc())
                        .limit(limit),
                DeploymentTable::action);
    }

    private static DeploymentAction action(ResultSet row) throws SQLException {
        return new DeploymentAction(
                new BlueprintKey(row.getString(2), row.getString(3)),
                row.getInt(4),
                DeploymentAction.Kind.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Values.instant(row, 9));
    }
}
