package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PLACE;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PLACE_TASK;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.store.Place;
import io.waystage.engine.store.PlaceStore.Stuck;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Where open workflows rest, and what they wait for. */
final class PlaceTable {

    private static final List<Column<UUID>> ID = List.of(new Column<>(WAYSTAGE_PLACE.WORKFLOW_ID, id -> id));

    private static final List<Column<Place>> VALUES = List.of(
            new Column<>(WAYSTAGE_PLACE.STAGE_NAME, Place::stage),
            new Column<>(WAYSTAGE_PLACE.BUSINESS_STATUS, Place::businessStatus),
            new Column<>(WAYSTAGE_PLACE.MOVED_AT, place -> StoredTime.of(place.movedAt())),
            new Column<>(WAYSTAGE_PLACE.STUCK_AT, place -> Values.time(place.stuckAt())));

    private static final List<Column<TaskRow>> TASK = List.of(
            new Column<>(WAYSTAGE_PLACE_TASK.WORKFLOW_ID, TaskRow::workflowId),
            new Column<>(WAYSTAGE_PLACE_TASK.STAGE_NAME, row -> row.task().stage()),
            new Column<>(WAYSTAGE_PLACE_TASK.TASK_NAME, row -> row.task().task()));

    private record TaskRow(UUID workflowId, TaskRef task) {}

    private final DSLContext sql;
    private final BatchStatement<Place> upsert;
    private final BatchStatement<UUID> delete;
    private final BatchStatement<UUID> deleteTasks;
    private final BatchStatement<TaskRow> insertTasks;
    private final BatchQuery<UUID> lock;

    PlaceTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        upsert = batches.upsert(WAYSTAGE_PLACE, Column.of(ID, Place::workflowId), VALUES);
        delete = batches.delete(WAYSTAGE_PLACE, ID);
        deleteTasks =
                batches.delete(WAYSTAGE_PLACE_TASK, List.of(new Column<>(WAYSTAGE_PLACE_TASK.WORKFLOW_ID, id -> id)));
        insertTasks = batches.insert(WAYSTAGE_PLACE_TASK, TASK);
        lock = batches.query(WAYSTAGE_PLACE, ID, List.of(WAYSTAGE_PLACE.WORKFLOW_ID), Batches.Locking.WAIT);
    }

    /** In the order of the ids; whoever writes the same places takes turns. */
    void put(Connection connection, Collection<Place> places, Collection<UUID> gone) throws SQLException {
        List<UUID> all = new ArrayList<>(gone);
        places.forEach(place -> all.add(place.workflowId()));
        all.sort(LockOrder.ID);
        if (all.isEmpty()) {
            return;
        }
        lock.read(connection, all, row -> {});
        deleteTasks.write(connection, all);
        if (!gone.isEmpty()) {
            delete.write(connection, gone.stream().sorted(LockOrder.ID).toList());
        }
        if (!places.isEmpty()) {
            List<Place> sorted = places.stream()
                    .sorted(Comparator.comparing(Place::workflowId, LockOrder.ID))
                    .toList();
            upsert.write(connection, sorted);
            List<TaskRow> tasks = sorted.stream()
                    .flatMap(place -> place.tasks().stream().map(task -> new TaskRow(place.workflowId(), task)))
                    .toList();
            if (!tasks.isEmpty()) {
                insertTasks.write(connection, tasks);
            }
        }
    }

    /** The ids of open workflows after this one, and of those whose place is not where they stand, or is missing. */
    List<Checked> open(Connection connection, @Nullable UUID after, int limit) throws SQLException {
        var open = DSL.select(WAYSTAGE_WORKFLOW.ID, WAYSTAGE_WORKFLOW.UPDATED_AT, WAYSTAGE_WORKFLOW.CLOSED_AT)
                .from(WAYSTAGE_WORKFLOW)
                .where(WAYSTAGE_WORKFLOW.STATUS.ne(DSL.inline("COMPLETED")))
                .and(after == null ? DSL.noCondition() : WAYSTAGE_WORKFLOW.ID.gt(after))
                .orderBy(WAYSTAGE_WORKFLOW.ID)
                .limit(limit)
                .asTable("open_one");
        return Rows.list(
                connection,
                sql.select(
                                DSL.field("open_one.id", UUID.class),
                                DSL.field("open_one.updated_at", Instant.class),
                                DSL.field("open_one.closed_at", Instant.class),
                                WAYSTAGE_PLACE.MOVED_AT)
                        .from(open)
                        .leftJoin(WAYSTAGE_PLACE)
                        .on(WAYSTAGE_PLACE.WORKFLOW_ID.eq(DSL.field("open_one.id", UUID.class)))
                        .orderBy(DSL.field("open_one.id")),
                row -> {
                    Instant moved = Values.instantOrNull(row, 4);
                    boolean closed = Values.instantOrNull(row, 3) != null;
                    boolean right =
                            closed ? moved == null : Values.instant(row, 2).equals(moved);
                    return new Checked(Values.uuid(row, 1), right);
                });
    }

    /** @param right whether there is nothing to do */
    record Checked(UUID id, boolean right) {}

    /** Places of workflows that have ended. */
    List<Checked> places(Connection connection, @Nullable UUID after, int limit) throws SQLException {
        var places = DSL.select(WAYSTAGE_PLACE.WORKFLOW_ID)
                .from(WAYSTAGE_PLACE)
                .where(after == null ? DSL.noCondition() : WAYSTAGE_PLACE.WORKFLOW_ID.gt(after))
                .orderBy(WAYSTAGE_PLACE.WORKFLOW_ID)
                .limit(limit)
                .asTable("some_place");
        return Rows.list(
                connection,
                sql.select(
                                DSL.field("some_place.workflow_id", UUID.class),
                                WAYSTAGE_WORKFLOW.ID,
                                WAYSTAGE_WORKFLOW.CLOSED_AT)
                        .from(places)
                        .leftJoin(WAYSTAGE_WORKFLOW)
                        .on(WAYSTAGE_WORKFLOW.ID.eq(DSL.field("some_place.workflow_id", UUID.class)))
                        .orderBy(DSL.field("some_place.workflow_id")),
                row -> new Checked(
                        Values.uuid(row, 1), row.getObject(2) != null && Values.instantOrNull(row, 3) == null));
    }

    List<Stuck> stuck(
            Connection connection,
            Instant now,
            @Nullable String componentName,
            @Nullable String workflowName,
            @Nullable Stuck after,
            int limit)
            throws SQLException {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(WAYSTAGE_PLACE.STUCK_AT.le(now));
        conditions.add(WAYSTAGE_WORKFLOW.CLOSED_AT.isNull());
        if (componentName != null) {
            conditions.add(WAYSTAGE_WORKFLOW.COMPONENT_NAME.eq(componentName));
        }
        if (workflowName != null) {
            conditions.add(WAYSTAGE_WORKFLOW.WORKFLOW_NAME.eq(workflowName));
        }
        if (after != null) {
            conditions.add(
                    DSL.row(WAYSTAGE_PLACE.STUCK_AT, WAYSTAGE_PLACE.WORKFLOW_ID).gt(after.since(), after.workflowId()));
        }
        return Rows.list(
                connection,
                sql.select(WAYSTAGE_PLACE.WORKFLOW_ID, WAYSTAGE_PLACE.STUCK_AT)
                        .from(WAYSTAGE_PLACE)
                        .join(WAYSTAGE_WORKFLOW)
                        .on(WAYSTAGE_WORKFLOW.ID.eq(WAYSTAGE_PLACE.WORKFLOW_ID))
                        .where(conditions)
                        .orderBy(WAYSTAGE_PLACE.STUCK_AT, WAYSTAGE_PLACE.WORKFLOW_ID)
                        .limit(limit),
                row -> new Stuck(Values.uuid(row, 1), Values.instant(row, 2)));
    }
}
