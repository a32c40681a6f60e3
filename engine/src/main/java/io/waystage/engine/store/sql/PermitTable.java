package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PERMIT;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.limit.Waiting;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Open attempts of limited tasks. Reading who is next costs the same however many wait: one look into the index for each priority and
 * component that comes into question.
 */
final class PermitTable {

    private static final List<Column<Permit.Key>> KEY = List.of(
            new Column<>(WAYSTAGE_PERMIT.WORKFLOW_ID, Permit.Key::workflowId),
            new Column<>(WAYSTAGE_PERMIT.STAGE_NAME, key -> key.task().stage()),
            new Column<>(WAYSTAGE_PERMIT.TASK_NAME, key -> key.task().task()));

    private static final List<Column<Permit>> VALUES = List.of(
            new Column<>(WAYSTAGE_PERMIT.LIMIT_ID, Permit::limit),
            new Column<>(WAYSTAGE_PERMIT.HELD, permit -> false),
            new Column<>(WAYSTAGE_PERMIT.PRIORITY, Permit::priority),
            new Column<>(WAYSTAGE_PERMIT.COMPONENT_NAME, Permit::component),
            new Column<>(WAYSTAGE_PERMIT.SINCE, permit -> StoredTime.of(permit.since())),
            new Column<>(WAYSTAGE_PERMIT.EVENT, Permit::event));

    private static final List<Column<Permit>> HELD = List.of(new Column<>(WAYSTAGE_PERMIT.HELD, permit -> true));

    private static final List<Column<Permit>> KEY_OF_ROW = Column.of(KEY, Permit::key);

    static final List<Field<?>> FIELDS = Column.fields(Column.concat(KEY_OF_ROW, VALUES));

    private final DSLContext sql;
    private final BatchStatement<Permit> upsert;
    private final BatchStatement<Permit.Key> delete;
    private final BatchStatement<Permit> hold;
    private final BatchQuery<Permit.Key> lockFree;

    PermitTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        upsert = batches.upsert(WAYSTAGE_PERMIT, KEY_OF_ROW, VALUES);
        delete = batches.delete(WAYSTAGE_PERMIT, KEY);
        hold = batches.updateAll(WAYSTAGE_PERMIT, KEY_OF_ROW, HELD);
        lockFree = batches.query(WAYSTAGE_PERMIT, KEY, FIELDS, Batches.Locking.SKIP);
    }

    Write<Permit> add(Collection<Permit> permits) {
        TreeMap<Permit.Key, Permit> lastOfEach = new TreeMap<>(LockOrder.PERMIT);
        permits.forEach(permit -> lastOfEach.put(permit.key(), permit));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    Write<Permit.Key> end(Collection<Permit.Key> keys) {
        return new Write<>(
                delete, keys.stream().distinct().sorted(LockOrder.PERMIT).toList());
    }

    int held(Connection connection, UUID limit) throws SQLException {
        return Rows.list(
                        connection,
                        sql.select(DSL.count())
                                .from(WAYSTAGE_PERMIT)
                                .where(WAYSTAGE_PERMIT.LIMIT_ID.eq(limit), WAYSTAGE_PERMIT.HELD.isTrue()),
                        row -> row.getInt(1))
                .get(0);
    }

    /** Marks those that still wait and that nobody is ending just now; gives them in the order of these. */
    List<Permit> hold(Connection connection, List<Permit> permits) throws SQLException {
        Map<Permit.Key, Permit> stillThere = new LinkedHashMap<>();
        lockFree.read(
                connection,
                permits.stream().map(Permit::key).sorted(LockOrder.PERMIT).toList(),
                row -> {
                    Permit permit = read(row);
                    stillThere.put(permit.key(), permit);
                });
        List<Permit> free = permits.stream()
                .filter(permit -> permit.equals(stillThere.get(permit.key())))
                .toList();
        TreeMap<Permit.Key, Permit> ordered = new TreeMap<>(LockOrder.PERMIT);
        free.forEach(permit -> ordered.put(permit.key(), permit));
        hold.write(connection, List.copyOf(ordered.values()));
        return free;
    }

    /** All who could be among the next so many, whoever's turn it is. */
    List<Waiting<Permit>> candidates(Connection connection, UUID limit, int most) throws SQLException {
        List<Waiting<Permit>> first = list(connection, waiting(limit), most + 1);
        if (first.size() <= most) {
            return first;
        }
        List<Waiting<Permit>> all = new ArrayList<>();
        Optional<Integer> priority = Optional.of(first.get(0).priority());
        while (priority.isPresent() && all.size() < most) {
            Condition equals = waiting(limit).and(WAYSTAGE_PERMIT.PRIORITY.eq(priority.get()));
            Optional<String> component = component(connection, equals, null);
            while (component.isPresent()) {
                all.addAll(list(connection, equals.and(WAYSTAGE_PERMIT.COMPONENT_NAME.eq(component.get())), most));
                component = component(connection, equals, component.get());
            }
            priority = lowerPriority(connection, limit, priority.get());
        }
        return all;
    }

    private static Condition waiting(UUID limit) {
        return WAYSTAGE_PERMIT.LIMIT_ID.eq(limit).and(WAYSTAGE_PERMIT.HELD.isFalse());
    }

    private List<Waiting<Permit>> list(Connection connection, Condition which, int most) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_PERMIT)
                        .where(which)
                        .orderBy(
                                WAYSTAGE_PERMIT.LIMIT_ID,
                                WAYSTAGE_PERMIT.HELD,
                                WAYSTAGE_PERMIT.PRIORITY.desc(),
                                WAYSTAGE_PERMIT.COMPONENT_NAME,
                                WAYSTAGE_PERMIT.SINCE)
                        .limit(most),
                row -> {
                    Permit permit = read(row);
                    return new Waiting<>(permit, permit.component(), permit.priority(), permit.since());
                });
    }

    /** The first component among these, after this one. */
    private Optional<String> component(Connection connection, Condition equals, @Nullable String after)
            throws SQLException {
        return Rows.first(
                connection,
                sql.select(WAYSTAGE_PERMIT.COMPONENT_NAME)
                        .from(WAYSTAGE_PERMIT)
                        .where(after == null ? equals : equals.and(WAYSTAGE_PERMIT.COMPONENT_NAME.gt(after)))
                        .orderBy(WAYSTAGE_PERMIT.COMPONENT_NAME)
                        .limit(1),
                row -> row.getString(1));
    }

    private Optional<Integer> lowerPriority(Connection connection, UUID limit, int than) throws SQLException {
        return Rows.first(
                connection,
                sql.select(WAYSTAGE_PERMIT.PRIORITY)
                        .from(WAYSTAGE_PERMIT)
                        .where(waiting(limit), WAYSTAGE_PERMIT.PRIORITY.lt(than))
                        .orderBy(WAYSTAGE_PERMIT.PRIORITY.desc())
                        .limit(1),
                row -> row.getInt(1));
    }

    static Permit read(ResultSet row) throws SQLException {
        return new Permit(
                new Permit.Key(Values.uuid(row, 1), new TaskRef(row.getString(2), row.getString(3))),
                Values.uuid(row, 4),
                row.getString(7),
                row.getInt(6),
                Values.instant(row, 8),
                row.getString(9));
    }
}
