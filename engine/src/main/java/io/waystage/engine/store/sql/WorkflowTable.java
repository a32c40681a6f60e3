package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.TrailHash;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.WorkflowQueries.Filter;
import io.waystage.engine.store.WriteBatch.Update;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One row per workflow. */
final class WorkflowTable {

    private static final List<Column<WorkflowState>> FIXED = List.of(
            new Column<>(WAYSTAGE_WORKFLOW.ID, state -> state.identity().id()),
            new Column<>(
                    WAYSTAGE_WORKFLOW.COMPONENT_NAME,
                    state -> state.identity().blueprint().componentName()),
            new Column<>(
                    WAYSTAGE_WORKFLOW.WORKFLOW_NAME,
                    state -> state.identity().blueprint().workflowName()),
            new Column<>(
                    WAYSTAGE_WORKFLOW.BUSINESS_REF_NO, state -> state.identity().businessRefNo()),
            new Column<>(
                    WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION,
                    state -> state.identity().blueprintVersion()),
            new Column<>(WAYSTAGE_WORKFLOW.INPUT, state -> state.identity().input()),
            new Column<>(WAYSTAGE_WORKFLOW.CREATED_AT, state -> Values.time(state.createdAt())));

    private static final List<Column<WorkflowState>> CHANGING = List.of(
            new Column<>(WAYSTAGE_WORKFLOW.SEQ, WorkflowState::seq),
            new Column<>(WAYSTAGE_WORKFLOW.STATUS, state -> state.status().name()),
            new Column<>(WAYSTAGE_WORKFLOW.STAGE, WorkflowState::stage),
            new Column<>(WAYSTAGE_WORKFLOW.BUSINESS_STATUS, WorkflowState::businessStatus),
            new Column<>(
                    WAYSTAGE_WORKFLOW.TASKS,
                    state -> TasksCodec.encode(
                            state.tasks(), state.course(), !state.outputs().isEmpty())),
            new Column<>(WAYSTAGE_WORKFLOW.UPDATED_AT, state -> Values.time(state.updatedAt())),
            new Column<>(WAYSTAGE_WORKFLOW.CLOSED_AT, state -> Values.time(state.closedAt())),
            // A column of its own: an index of one that changes on the way would make each change of it dear.
            new Column<>(
                    WAYSTAGE_WORKFLOW.FINAL_STATUS, state -> state.closedAt() == null ? null : state.businessStatus()),
            new Column<>(
                    WAYSTAGE_WORKFLOW.HASH,
                    state -> state.trail().isNone() ? null : state.trail().bytes()));

    /** Fixed as well; what was added later comes last. */
    private static final List<Column<WorkflowState>> ADDED = List.of(new Column<>(
            WAYSTAGE_WORKFLOW.PARENT,
            state -> state.identity().parent() == null
                    ? null
                    : state.identity().parent().json()));

    private static final List<Column<WorkflowState>> COLUMNS = Column.concat(Column.concat(FIXED, CHANGING), ADDED);

    /** Only a migration changes it: all others need not write it. */
    private static final List<Column<Update>> VERSION = List.of(new Column<>(
            WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION,
            update -> update.state().identity().blueprintVersion()));

    private static final List<Column<Update>> UNCHANGED = List.of(
            new Column<>(
                    WAYSTAGE_WORKFLOW.ID, update -> update.state().identity().id()),
            new Column<>(WAYSTAGE_WORKFLOW.SEQ, Update::expectedSeq));

    /** What {@link #read} reads, in its order. */
    static final List<Field<?>> FIELDS = Column.fields(COLUMNS);

    private static final Comparator<WorkflowState> BY_BUSINESS_KEY =
            Comparator.comparing(WorkflowState::identity, LockOrder.BUSINESS_KEY);

    private static final Comparator<Update> BY_ID =
            Comparator.comparing(update -> update.state().identity().id(), LockOrder.ID);

    private final DSLContext sql;
    private final BatchStatement<WorkflowState> insert;
    private final BatchStatement<Update> update;
    private final BatchStatement<Update> migrate;
    private final BatchQuery<UUID> byId;
    private final BatchQuery<UUID> byIdLocked;

    WorkflowTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        List<Column<UUID>> id = List.of(new Column<>(WAYSTAGE_WORKFLOW.ID, value -> value));
        insert = batches.insert(WAYSTAGE_WORKFLOW, COLUMNS);
        update = batches.updateAll(WAYSTAGE_WORKFLOW, UNCHANGED, Column.of(CHANGING, Update::state));
        migrate = batches.updateAll(
                WAYSTAGE_WORKFLOW, UNCHANGED, Column.concat(Column.of(CHANGING, Update::state), VERSION));
        byId = batches.query(WAYSTAGE_WORKFLOW, id, FIELDS, Batches.Locking.NONE);
        byIdLocked = batches.query(WAYSTAGE_WORKFLOW, id, FIELDS, Batches.Locking.WAIT);
    }

    Write<WorkflowState> insert(List<WorkflowState> started) {
        return new Write<>(insert, started.stream().sorted(BY_BUSINESS_KEY).toList());
    }

    /** Matches those that nobody has changed since they were read. */
    List<Write<Update>> update(List<Update> changed) {
        List<Update> sorted = changed.stream().sorted(BY_ID).toList();
        requireDistinct(sorted);
        if (sorted.stream().noneMatch(Update::migrated)) {
            return List.of(new Write<>(update, sorted));
        }
        Map<Boolean, List<Update>> byMigrated = sorted.stream().collect(Collectors.partitioningBy(Update::migrated));
        return List.of(
                new Write<>(update, byMigrated.getOrDefault(false, List.of())),
                new Write<>(migrate, byMigrated.getOrDefault(true, List.of())));
    }

    private static void requireDistinct(List<Update> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (BY_ID.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw new IllegalArgumentException("Two updates of one workflow in one batch: "
                        + sorted.get(i).state().identity().id());
            }
        }
    }

    List<WorkflowState> find(Connection connection, Collection<UUID> ids) throws SQLException {
        return find(connection, byId, ids);
    }

    /** Locks the rows in the order of their ids. */
    List<WorkflowState> findAndLock(Connection connection, Collection<UUID> ids) throws SQLException {
        return find(connection, byIdLocked, ids);
    }

    private static List<WorkflowState> find(Connection connection, BatchQuery<UUID> query, Collection<UUID> ids)
            throws SQLException {
        List<WorkflowState> found = new ArrayList<>();
        query.read(connection, ids.stream().distinct().sorted(LockOrder.ID).toList(), row -> found.add(read(row)));
        return found;
    }

    /** Newest first: ids are time-ordered. */
    List<WorkflowState> list(Connection connection, Filter filter, int limit) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_WORKFLOW)
                        .where(conditions(filter))
                        .orderBy(WAYSTAGE_WORKFLOW.ID.desc())
                        .limit(limit),
                WorkflowTable::read);
    }

    static List<Condition> conditions(Filter filter) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.componentName() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.COMPONENT_NAME.eq(filter.componentName()));
        }
        if (filter.workflowName() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.WORKFLOW_NAME.eq(filter.workflowName()));
        }
        if (filter.status() != null) {
            // Inline, because a partial index is of use only where the planner sees the value.
            conditions.add(
                    WAYSTAGE_WORKFLOW.STATUS.eq(DSL.inline(filter.status().name())));
        }
        if (filter.before() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.ID.lt(filter.before()));
        }
        return conditions;
    }

    private static @Nullable Parent parent(@Nullable String json) {
        return json == null ? null : Parent.of(json);
    }

    /** All but the outputs, which stand in the audit trail. */
    static WorkflowState read(ResultSet row) throws SQLException {
        WorkflowIdentity identity = new WorkflowIdentity(
                Values.uuid(row, 1),
                new BlueprintKey(row.getString(2), row.getString(3)),
                row.getInt(5),
                row.getString(4),
                row.getString(6),
                parent(row.getString(17)));
        return new WorkflowState(
                identity,
                row.getInt(8),
                WorkflowStatus.valueOf(row.getString(9)),
                row.getString(10),
                row.getString(11),
                TasksCodec.decode(row.getString(12)),
                TasksCodec.hasOutputs(row.getString(12)) ? Outputs.UNREAD : Outputs.NONE,
                TasksCodec.course(row.getString(12)),
                Values.instant(row, 7),
                Values.instant(row, 13),
                Values.instantOrNull(row, 14),
                TrailHash.of(row.getBytes(16)));
    }
}
