package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_HELD_TASK;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.store.HeldTask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tasks that operators keep from beginning. */
final class HeldTaskTable {

    private static final List<Column<HeldTask.Key>> KEY = List.of(
            new Column<>(WAYSTAGE_HELD_TASK.WORKFLOW_ID, HeldTask.Key::workflowId),
            new Column<>(WAYSTAGE_HELD_TASK.STAGE_NAME, key -> key.task().stage()),
            new Column<>(WAYSTAGE_HELD_TASK.TASK_NAME, key -> key.task().task()));

    private static final List<Column<HeldTask>> VALUES = List.of(
            new Column<>(
                    WAYSTAGE_HELD_TASK.COMPONENT_NAME, task -> task.blueprint().componentName()),
            new Column<>(
                    WAYSTAGE_HELD_TASK.WORKFLOW_NAME, task -> task.blueprint().workflowName()),
            new Column<>(WAYSTAGE_HELD_TASK.EVENT, HeldTask::event));

    private static final List<Column<HeldTask>> KEY_OF_ROW = Column.of(KEY, HeldTask::key);

    private static final List<Field<?>> FIELDS = Column.fields(Column.concat(KEY_OF_ROW, VALUES));

    private final DSLContext sql;
    private final BatchStatement<HeldTask> upsert;
    private final BatchStatement<HeldTask.Key> delete;
    private final BatchQuery<HeldTask.Key> lockFree;

    HeldTaskTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        upsert = batches.upsert(WAYSTAGE_HELD_TASK, KEY_OF_ROW, VALUES);
        delete = batches.delete(WAYSTAGE_HELD_TASK, KEY);
        lockFree = batches.query(WAYSTAGE_HELD_TASK, KEY, FIELDS, Batches.Locking.SKIP);
    }

    /** A task of a blueprint, whatever the workflow. */
    record Place(BlueprintKey blueprint, TaskRef task) {}

    Write<HeldTask> put(Collection<HeldTask> tasks) {
        TreeMap<HeldTask.Key, HeldTask> lastOfEach = new TreeMap<>(LockOrder.HELD_TASK);
        tasks.forEach(task -> lastOfEach.put(task.key(), task));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    Write<HeldTask.Key> remove(Collection<HeldTask.Key> keys) {
        return new Write<>(
                delete, keys.stream().distinct().sorted(LockOrder.HELD_TASK).toList());
    }

    /** The places of which tasks are held: one look into the index for each, however many tasks there are. */
    List<Place> places(Connection connection) throws SQLException {
        List<Place> places = new ArrayList<>();
        Optional<Place> next = after(connection, null);
        while (next.isPresent()) {
            places.add(next.get());
            next = after(connection, next.get());
        }
        return places;
    }

    private Optional<Place> after(Connection connection, @Nullable Place last) throws SQLException {
        Condition later = last == null
                ? DSL.noCondition()
                : DSL.row(
                                WAYSTAGE_HELD_TASK.COMPONENT_NAME,
                                WAYSTAGE_HELD_TASK.WORKFLOW_NAME,
                                WAYSTAGE_HELD_TASK.STAGE_NAME,
                                WAYSTAGE_HELD_TASK.TASK_NAME)
                        .gt(
                                last.blueprint().componentName(),
                                last.blueprint().workflowName(),
                                last.task().stage(),
                                last.task().task());
        return Rows.first(
                connection,
                sql.select(
                                WAYSTAGE_HELD_TASK.COMPONENT_NAME,
                                WAYSTAGE_HELD_TASK.WORKFLOW_NAME,
                                WAYSTAGE_HELD_TASK.STAGE_NAME,
                                WAYSTAGE_HELD_TASK.TASK_NAME)
                        .from(WAYSTAGE_HELD_TASK)
                        .where(later)
                        .orderBy(
                                WAYSTAGE_HELD_TASK.COMPONENT_NAME,
                                WAYSTAGE_HELD_TASK.WORKFLOW_NAME,
                                WAYSTAGE_HELD_TASK.STAGE_NAME,
                                WAYSTAGE_HELD_TASK.TASK_NAME)
                        .limit(1),
                row -> new Place(
                        new BlueprintKey(row.getString(1), row.getString(2)),
                        new TaskRef(row.getString(3), row.getString(4))));
    }

    /** Locks tasks of a place that nobody is writing just now. */
    List<HeldTask> take(Connection connection, Place place, int most) throws SQLException {
        List<HeldTask.Key> keys = Rows.list(
                connection,
                sql.select(WAYSTAGE_HELD_TASK.WORKFLOW_ID, WAYSTAGE_HELD_TASK.STAGE_NAME, WAYSTAGE_HELD_TASK.TASK_NAME)
                        .from(WAYSTAGE_HELD_TASK)
                        .where(
                                WAYSTAGE_HELD_TASK.COMPONENT_NAME.eq(
                                        place.blueprint().componentName()),
                                WAYSTAGE_HELD_TASK.WORKFLOW_NAME.eq(
                                        place.blueprint().workflowName()),
                                WAYSTAGE_HELD_TASK.STAGE_NAME.eq(place.task().stage()),
                                WAYSTAGE_HELD_TASK.TASK_NAME.eq(place.task().task()))
                        .limit(most),
                HeldTaskTable::key);
        List<HeldTask> taken = new ArrayList<>();
        lockFree.read(connection, keys.stream().sorted(LockOrder.HELD_TASK).toList(), row -> taken.add(read(row)));
        return taken;
    }

    private static HeldTask.Key key(ResultSet row) throws SQLException {
        return new HeldTask.Key(Values.uuid(row, 1), new TaskRef(row.getString(2), row.getString(3)));
    }

    private static HeldTask read(ResultSet row) throws SQLException {
        return new HeldTask(key(row), new BlueprintKey(row.getString(4), row.getString(5)), row.getString(6));
    }
}
