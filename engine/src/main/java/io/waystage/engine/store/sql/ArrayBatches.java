package io.waystage.engine.store.sql;

import io.waystage.engine.store.jooq.Routines;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * One statement and one round trip for any number of rows: each column is an array, {@code unnest} makes rows of them. The
 * statement's text does not depend on the number of rows, so the server keeps it prepared.
 */
final class ArrayBatches implements Batches {

    private final DSLContext sql;

    ArrayBatches(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public <T> BatchStatement<T> insert(Table<?> table, List<Column<T>> columns) {
        Rows<T> rows = new Rows<>(columns);
        return rows.statement(sql.insertInto(table, rows.targets()).select(rows.select()));
    }

    @Override
    public <T> BatchStatement<T> upsert(Table<?> table, List<Column<T>> key, List<Column<T>> values) {
        Rows<T> rows = new Rows<>(Column.concat(key, values));
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        values.forEach(value -> changes.put(value.field(), DSL.excluded(value.field())));
        return rows.statement(sql.insertInto(table, rows.targets())
                .select(rows.select())
                .onConflict(Column.fields(key))
                .doUpdate()
                .set(changes));
    }

    @Override
    public <T> BatchStatement<T> updateAll(Table<?> table, List<Column<T>> where, List<Column<T>> values) {
        Rows<T> rows = new Rows<>(Column.concat(where, values));
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            changes.put(values.get(i).field(), rows.source(where.size() + i));
        }
        Query update = sql.update(table).set(changes).from(rows.table()).where(rows.matches(where.size()));
        // The server itself raises the conflict, so that the commit can be sent along.
        Field<Long> changed = DSL.field("count(*)", Long.class);
        Field<Long> wanted = DSL.field("cardinality(" + rows.key() + ")", Long.class);
        return new ArrayStatement<>(
                "with changed as (%s returning 1) select %s from changed"
                        .formatted(update.getSQL(), sql.render(Routines.waystageRequire(changed, wanted))),
                Column.concat(rows.columnsAndKey(), where.subList(0, 1)));
    }

    @Override
    public <T> BatchStatement<T> delete(Table<?> table, List<Column<T>> key) {
        Rows<T> rows = new Rows<>(key);
        return rows.statementByKey(sql.deleteFrom(table).using(rows.table()).where(rows.matches(key.size())));
    }

    @Override
    public void run(Connection connection, List<Write<?>> writes) throws SQLException {
        collect(connection, writes).run(connection);
    }

    @Override
    public boolean runLast(Connection connection, List<Write<?>> writes) throws SQLException {
        return collect(connection, writes).runAndCommit(connection);
    }

    private static ArrayRoundTrip collect(Connection connection, List<Write<?>> writes) throws SQLException {
        ArrayRoundTrip together = new ArrayRoundTrip();
        for (Write<?> write : writes) {
            together.add(connection, write);
        }
        return together;
    }

    @Override
    public <K> BatchQuery<K> query(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Locking locking) {
        return key.size() == 1 ? byColumn(table, key, selected, locking) : byRow(table, key, selected, locking);
    }

    @Override
    public <K> BatchQuery<K> query(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Condition condition) {
        Rows<K> rows = new Rows<>(key);
        return new ArrayQuery<>(
                sql.select(selected)
                        .from(table)
                        .where(rows.among())
                        .and(condition)
                        .getSQL(),
                key);
    }

    private <K> BatchQuery<K> byColumn(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Locking locking) {
        Rows<K> rows = new Rows<>(key);
        var found = sql.select(selected).from(table).where(rows.among());
        return new ArrayQuery<>(
                (locking == Locking.NONE ? found : locked(found.orderBy(rows.targets()), locking)).getSQL(), key);
    }

    /**
     * One look-up per key, by all of its columns. The {@code offset} keeps the planner from joining instead, which reads all
     * rows that have the key's first column: the whole audit trail of a workflow.
     */
    private <K> BatchQuery<K> byRow(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Locking locking) {
        Rows<K> rows = new Rows<>(key);
        var found =
                sql.select(selected).from(table).where(rows.equal(key.size())).offset(DSL.inline(0));
        var one = (locking == Locking.NONE ? found : locked(found, locking)).asTable("found");
        return new ArrayQuery<>(
                sql.select(DSL.field("found.*"))
                        .from(rows.table().crossJoin(DSL.lateral(one)))
                        .getSQL(),
                key);
    }

    private static Select<?> locked(SelectForUpdateStep<?> found, Locking locking) {
        return locking == Locking.SKIP ? found.forUpdate().skipLocked() : found.forUpdate();
    }

    /** {@code unnest(?, ?, ...) as v(c0, c1, ...)}, one array per column. */
    private final class Rows<T> {

        private static final String ALIAS = "v";

        private final List<Column<T>> columns;
        private final List<String> names = new ArrayList<>();

        Rows(List<Column<T>> columns) {
            this.columns = columns;
            for (int i = 0; i < columns.size(); i++) {
                names.add("c" + i);
            }
        }

        List<Field<?>> targets() {
            return Column.fields(columns);
        }

        Field<?> source(int i) {
            // Plain SQL: a name would be looked for in the schema of the tables.
            return DSL.field(ALIAS + "." + names.get(i), columns.get(i).field().getDataType());
        }

        Table<?> table() {
            List<String> arrays =
                    columns.stream().map(column -> parameter(column.field())).toList();
            return DSL.table("unnest(" + String.join(", ", arrays) + ")").as(ALIAS, names.toArray(String[]::new));
        }

        Select<?> select() {
            List<Field<?>> sources = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                sources.add(source(i));
            }
            return sql.select(sources).from(table());
        }

        /**
         * The first columns of the table equal those of the rows. The first of them stands in a condition of its own as
         * well, which has an array of its own at the end: so the table is read by its index and nothing else, and never
         * further than the batch goes, whichever way the planner joins.
         */
        Condition matches(int count) {
            return among().and(equal(count));
        }

        Condition among() {
            return DSL.condition("{0} = any({1})", columns.get(0).field(), DSL.field(key()));
        }

        Condition equal(int count) {
            List<Condition> conditions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                conditions.add(equal(columns.get(i).field(), source(i)));
            }
            return DSL.and(conditions);
        }

        /** The first column once more, as an array. */
        String key() {
            return parameter(columns.get(0).field());
        }

        List<Column<T>> columnsAndKey() {
            return Column.concat(columns, columns.subList(0, 1));
        }

        @SuppressWarnings("unchecked")
        private <F> Condition equal(Field<F> target, Field<?> source) {
            return target.eq((Field<F>) source);
        }

        private static String parameter(Field<?> field) {
            return "cast(? as " + ColumnArrays.typeName(field) + "[])";
        }

        BatchStatement<T> statement(Query query) {
            return new ArrayStatement<>(query.getSQL(), columns);
        }

        BatchStatement<T> statementByKey(Query query) {
            return new ArrayStatement<>(query.getSQL(), columnsAndKey());
        }
    }
}
