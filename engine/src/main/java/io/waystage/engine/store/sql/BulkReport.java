package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_BULK_FAILURE;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_BULK_LOG;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.store.BulkChange;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** To which workflows something could not be done, and what people have done to the whole. */
final class BulkReport {

    private final DSLContext sql;
    private final Batches batches;
    private final BatchStatement<Row> insert;

    private record Row(UUID bulk, BulkFailure failure) {}

    BulkReport(DSLContext sql, Batches batches) {
        this.sql = sql;
        this.batches = batches;
        this.insert = batches.insert(
                WAYSTAGE_BULK_FAILURE,
                List.of(
                        new Column<>(WAYSTAGE_BULK_FAILURE.BULK_ID, Row::bulk),
                        new Column<>(
                                WAYSTAGE_BULK_FAILURE.WORKFLOW_ID,
                                row -> row.failure().workflowId()),
                        new Column<>(
                                WAYSTAGE_BULK_FAILURE.COMPONENT_NAME,
                                row -> row.failure().blueprint().componentName()),
                        new Column<>(
                                WAYSTAGE_BULK_FAILURE.WORKFLOW_NAME,
                                row -> row.failure().blueprint().workflowName()),
                        new Column<>(
                                WAYSTAGE_BULK_FAILURE.BUSINESS_REF_NO,
                                row -> row.failure().businessRefNo()),
                        new Column<>(
                                WAYSTAGE_BULK_FAILURE.WHY, row -> row.failure().why())));
    }

    void failed(Connection connection, UUID bulk, List<BulkFailure> failures) throws SQLException {
        if (!failures.isEmpty()) {
            batches.run(
                    connection,
                    List.of(new Write<>(
                            insert,
                            failures.stream()
                                    .map(failure -> new Row(bulk, failure))
                                    .toList())));
        }
    }

    List<BulkFailure> failures(Connection connection, UUID bulk, @Nullable UUID after, int limit) throws SQLException {
        Condition later = after == null ? DSL.noCondition() : WAYSTAGE_BULK_FAILURE.WORKFLOW_ID.gt(after);
        return Rows.list(
                connection,
                sql.select(
                                WAYSTAGE_BULK_FAILURE.WORKFLOW_ID,
                                WAYSTAGE_BULK_FAILURE.COMPONENT_NAME,
                                WAYSTAGE_BULK_FAILURE.WORKFLOW_NAME,
                                WAYSTAGE_BULK_FAILURE.BUSINESS_REF_NO,
                                WAYSTAGE_BULK_FAILURE.WHY)
                        .from(WAYSTAGE_BULK_FAILURE)
                        .where(WAYSTAGE_BULK_FAILURE.BULK_ID.eq(bulk))
                        .and(later)
                        .orderBy(WAYSTAGE_BULK_FAILURE.WORKFLOW_ID)
                        .limit(limit),
                row -> new BulkFailure(
                        Values.uuid(row, 1),
                        new BlueprintKey(row.getString(2), row.getString(3)),
                        row.getString(4),
                        row.getString(5)));
    }

    void changed(Connection connection, UUID bulk, BulkChange change) throws SQLException {
        Rows.update(
                connection,
                sql.insertInto(
                                WAYSTAGE_BULK_LOG,
                                WAYSTAGE_BULK_LOG.ID,
                                WAYSTAGE_BULK_LOG.BULK_ID,
                                WAYSTAGE_BULK_LOG.ACTION,
                                WAYSTAGE_BULK_LOG.DETAIL,
                                WAYSTAGE_BULK_LOG.ACTOR,
                                WAYSTAGE_BULK_LOG.REASON,
                                WAYSTAGE_BULK_LOG.DONE_AT)
                        .values(
                                EventIds.next(),
                                bulk,
                                change.kind().name(),
                                change.detail(),
                                change.by(),
                                change.reason(),
                                StoredTime.of(change.at())));
    }

    List<BulkChange> changes(Connection connection, UUID bulk) throws SQLException {
        return Rows.list(
                connection,
                sql.select(
                                WAYSTAGE_BULK_LOG.ACTION,
                                WAYSTAGE_BULK_LOG.DETAIL,
                                WAYSTAGE_BULK_LOG.ACTOR,
                                WAYSTAGE_BULK_LOG.REASON,
                                WAYSTAGE_BULK_LOG.DONE_AT)
                        .from(WAYSTAGE_BULK_LOG)
                        .where(WAYSTAGE_BULK_LOG.BULK_ID.eq(bulk))
                        .orderBy(WAYSTAGE_BULK_LOG.ID),
                row -> new BulkChange(
                        BulkChange.Kind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Values.instant(row, 5)));
    }
}
