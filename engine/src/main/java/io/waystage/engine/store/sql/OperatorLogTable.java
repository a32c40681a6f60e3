package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_OPERATOR_LOG;

import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorLog;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** One row per message to which an operator has done something. Nothing ever changes in it. */
final class OperatorLogTable {

    private static final List<Column<OperatorAction>> KEY =
            List.of(new Column<>(WAYSTAGE_OPERATOR_LOG.ID, OperatorAction::id));

    private static final List<Column<OperatorAction>> VALUES = List.of(
            new Column<>(WAYSTAGE_OPERATOR_LOG.ACTION_ID, OperatorAction::action),
            new Column<>(WAYSTAGE_OPERATOR_LOG.ACTED_AT, action -> StoredTime.of(action.at())),
            new Column<>(WAYSTAGE_OPERATOR_LOG.ACTION, action -> action.kind().name()),
            new Column<>(WAYSTAGE_OPERATOR_LOG.ACTOR, OperatorAction::actor),
            new Column<>(WAYSTAGE_OPERATOR_LOG.REASON, OperatorAction::reason),
            new Column<>(WAYSTAGE_OPERATOR_LOG.QUEUE, OperatorAction::queue),
            new Column<>(WAYSTAGE_OPERATOR_LOG.MESSAGE_ID, OperatorAction::messageId),
            new Column<>(WAYSTAGE_OPERATOR_LOG.EVENT_NAME, OperatorAction::eventName),
            new Column<>(WAYSTAGE_OPERATOR_LOG.COMPONENT_NAME, OperatorAction::componentName),
            new Column<>(WAYSTAGE_OPERATOR_LOG.BUSINESS_REF_NO, OperatorAction::businessRefNo),
            new Column<>(WAYSTAGE_OPERATOR_LOG.DETAIL, OperatorAction::detail));

    private static final List<Field<?>> FIELDS = Column.fields(Column.concat(KEY, VALUES));

    private final DSLContext sql;
    private final Batches batches;
    private final BatchStatement<OperatorAction> upsert;

    OperatorLogTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        this.batches = batches;
        this.upsert = batches.upsert(WAYSTAGE_OPERATOR_LOG, KEY, VALUES);
    }

    /** Those that are there already stay as they are. */
    void put(Connection connection, Collection<OperatorAction> actions) throws SQLException {
        Map<UUID, OperatorAction> oneOfEach = new LinkedHashMap<>();
        actions.forEach(action -> oneOfEach.put(action.id(), action));
        batches.run(connection, List.of(new Write<>(upsert, List.copyOf(oneOfEach.values()))));
    }

    List<OperatorAction> list(Connection connection, OperatorLog.Filter filter, @Nullable UUID before, int limit)
            throws SQLException {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, WAYSTAGE_OPERATOR_LOG.MESSAGE_ID, filter.messageId());
        add(conditions, WAYSTAGE_OPERATOR_LOG.ACTOR, filter.actor());
        add(
                conditions,
                WAYSTAGE_OPERATOR_LOG.ACTION,
                filter.kind() == null ? null : filter.kind().name());
        add(conditions, WAYSTAGE_OPERATOR_LOG.COMPONENT_NAME, filter.componentName());
        add(conditions, WAYSTAGE_OPERATOR_LOG.BUSINESS_REF_NO, filter.businessRefNo());
        if (before != null) {
            conditions.add(WAYSTAGE_OPERATOR_LOG.ID.lt(before));
        }
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_OPERATOR_LOG)
                        .where(conditions)
                        .orderBy(WAYSTAGE_OPERATOR_LOG.ID.desc())
                        .limit(limit),
                OperatorLogTable::read);
    }

    private static void add(List<Condition> conditions, Field<String> field, @Nullable String value) {
        if (value != null) {
            conditions.add(field.eq(value));
        }
    }

    private static OperatorAction read(ResultSet row) throws SQLException {
        return new OperatorAction(
                Values.uuid(row, 1),
                Values.uuid(row, 2),
                Values.instant(row, 3),
                OperatorAction.Kind.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }
}
