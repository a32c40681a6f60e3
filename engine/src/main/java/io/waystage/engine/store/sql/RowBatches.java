package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** One prepared statement, run row by row: the fastest where the database runs in this process. */
final class RowBatches implements Batches {

    private final DSLContext sql;

    RowBatches(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public <T> BatchStatement<T> insert(Table<?> table, List<Column<T>> columns) {
        return new RowStatement<>(
                sql.insertInto(table, Column.fields(columns))
                        .values(params(columns))
                        .getSQL(),
                columns);
    }

    @Override
    public <T> BatchStatement<T> upsert(Table<?> table, List<Column<T>> key, List<Column<T>> values) {
        List<Column<T>> columns = Column.concat(key, values);
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        values.forEach(value -> changes.put(value.field(), DSL.excluded(value.field())));
        return new RowStatement<>(
                sql.insertInto(table, Column.fields(columns))
                        .values(params(columns))
                        .onConflict(Column.fields(key))
                        .doUpdate()
                        .set(changes)
                        .getSQL(),
                columns);
    }

    @Override
    public <T> BatchStatement<T> updateAll(Table<?> table, List<Column<T>> where, List<Column<T>> values) {
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        values.forEach(value -> changes.put(value.field(), param(value.field())));
        return new RowStatement<>(
                sql.update(table).set(changes).where(equal(where)).getSQL(), Column.concat(values, where), true);
    }

    @Override
    public <T> BatchStatement<T> delete(Table<?> table, List<Column<T>> key) {
        return new RowStatement<>(sql.deleteFrom(table).where(equal(key)).getSQL(), key);
    }

    @Override
    public <K> BatchQuery<K> query(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Locking locking) {
        var found = sql.select(selected).from(table).where(equal(key));
        ResultQuery<?> query = switch (locking) {
            case NONE -> found;
            case WAIT -> found.forUpdate();
            case SKIP -> found.forUpdate().skipLocked();
        };
        return new RowQuery<>(query.getSQL(), key);
    }

    @Override
    public <K> BatchQuery<K> query(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Condition condition) {
        return new RowQuery<>(
                sql.select(selected)
                        .from(table)
                        .where(equal(key))
                        .and(condition)
                        .getSQL(),
                key);
    }

    @Override
    public void run(Connection connection, List<Write<?>> writes) throws SQLException {
        for (Write<?> write : writes) {
            write.run(connection);
        }
    }

    @Override
    public boolean runLast(Connection connection, List<Write<?>> writes) throws SQLException {
        run(connection, writes);
        return false;
    }

    private static <T> List<Field<?>> params(List<Column<T>> columns) {
        return columns.stream().<Field<?>>map(column -> param(column.field())).toList();
    }

    /** Without the column's length: where jOOQ casts a parameter, it must not cut it. */
    private static <F> Param<F> param(Field<F> field) {
        return DSL.param(field.getName(), field.getDataType().length(0));
    }

    private static <T> Condition equal(List<Column<T>> columns) {
        List<Condition> conditions = new ArrayList<>();
        columns.forEach(column -> conditions.add(equal(column.field())));
        return DSL.and(conditions);
    }

    private static <F> Condition equal(Field<F> field) {
        return field.eq(param(field));
    }
}
