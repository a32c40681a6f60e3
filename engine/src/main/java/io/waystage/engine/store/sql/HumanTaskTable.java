package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_HUMAN_TASK;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for a person. */
final class HumanTaskTable {

    private static final List<Column<HumanTask.Key>> KEY = List.of(
            new Column<>(WAYSTAGE_HUMAN_TASK.WORKFLOW_ID, HumanTask.Key::workflowId),
            new Column<>(WAYSTAGE_HUMAN_TASK.STAGE_NAME, key -> key.task().stage()),
            new Column<>(WAYSTAGE_HUMAN_TASK.TASK_NAME, key -> key.task().task()));

    private static final List<Column<HumanTask>> VALUES = List.of(
            new Column<>(
                    WAYSTAGE_HUMAN_TASK.COMPONENT_NAME, task -> task.blueprint().componentName()),
            new Column<>(
                    WAYSTAGE_HUMAN_TASK.WORKFLOW_NAME, task -> task.blueprint().workflowName()),
            new Column<>(WAYSTAGE_HUMAN_TASK.BUSINESS_REF_NO, HumanTask::businessRefNo),
            new Column<>(WAYSTAGE_HUMAN_TASK.ATTEMPT, HumanTask::attempt),
            new Column<>(WAYSTAGE_HUMAN_TASK.RUN, HumanTask::run),
            new Column<>(WAYSTAGE_HUMAN_TASK.ASSIGNED_TO, HumanTask::assignedTo),
            new Column<>(WAYSTAGE_HUMAN_TASK.OPENED_AT, task -> StoredTime.of(task.openedAt())),
            new Column<>(WAYSTAGE_HUMAN_TASK.CLAIMED_BY, HumanTask::claimedBy),
            new Column<>(WAYSTAGE_HUMAN_TASK.OWNER, HumanTask::owner),
            new Column<>(WAYSTAGE_HUMAN_TASK.PRIORITY, HumanTask::priority),
            new Column<>(WAYSTAGE_HUMAN_TASK.DUE_AT, task -> Values.time(task.due())),
            new Column<>(WAYSTAGE_HUMAN_TASK.FOLLOW_UP_AT, task -> Values.time(task.followUp())));

    private static final List<Column<HumanTask>> KEY_OF_ROW = Column.of(KEY, HumanTask::key);

    static final List<Field<?>> FIELDS = Column.fields(Column.concat(KEY_OF_ROW, VALUES));

    private final DSLContext sql;
    private final BatchStatement<HumanTask> upsert;
    private final BatchStatement<HumanTask.Key> delete;

    HumanTaskTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        upsert = batches.upsert(WAYSTAGE_HUMAN_TASK, KEY_OF_ROW, VALUES);
        delete = batches.delete(WAYSTAGE_HUMAN_TASK, KEY);
    }

    Write<HumanTask> open(Collection<HumanTask> tasks) {
        TreeMap<HumanTask.Key, HumanTask> lastOfEach = new TreeMap<>(LockOrder.HUMAN_TASK);
        tasks.forEach(task -> lastOfEach.put(task.key(), task));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    Write<HumanTask.Key> close(Collection<HumanTask.Key> keys) {
        return new Write<>(
                delete, keys.stream().distinct().sorted(LockOrder.HUMAN_TASK).toList());
    }

    List<HumanTask> list(Connection connection, @Nullable String assignedTo, int limit) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_HUMAN_TASK)
                        .where(assignedTo == null ? DSL.noCondition() : WAYSTAGE_HUMAN_TASK.ASSIGNED_TO.eq(assignedTo))
                        .orderBy(WAYSTAGE_HUMAN_TASK.OPENED_AT, WAYSTAGE_HUMAN_TASK.WORKFLOW_ID)
                        .limit(limit),
                HumanTaskTable::read);
    }

    Optional<HumanTask> find(Connection connection, HumanTask.Key key) throws SQLException {
        return Rows.first(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_HUMAN_TASK)
                        .where(WAYSTAGE_HUMAN_TASK
                                .WORKFLOW_ID
                                .eq(key.workflowId())
                                .and(WAYSTAGE_HUMAN_TASK.STAGE_NAME.eq(
                                        key.task().stage()))
                                .and(WAYSTAGE_HUMAN_TASK.TASK_NAME.eq(key.task().task()))),
                HumanTaskTable::read);
    }

    /** @param row begins with {@link #FIELDS} */
    static HumanTask read(ResultSet row) throws SQLException {
        return new HumanTask(
                Values.uuid(row, 1),
                new BlueprintKey(row.getString(4), row.getString(5)),
                row.getString(6),
                new TaskRef(row.getString(2), row.getString(3)),
                row.getInt(7),
                row.getInt(8),
                row.getString(9),
                Values.instant(row, 10),
                row.getString(11),
                row.getString(12),
                row.getInt(13),
                Values.instantOrNull(row, 14),
                Values.instantOrNull(row, 15));
    }
}
