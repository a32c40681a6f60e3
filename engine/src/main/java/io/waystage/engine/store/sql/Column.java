package io.waystage.engine.store.sql;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A column of a batch statement, and where its value comes from. */
record Column<T>(Field<?> field, Function<? super T, ? extends @Nullable Object> value) {

    /** The same columns for rows that contain what has the values. */
    static <R, T> List<Column<R>> of(List<Column<T>> columns, Function<R, T> part) {
        return columns.stream()
                .map(column ->
                        new Column<R>(column.field(), row -> column.value().apply(part.apply(row))))
                .toList();
    }

    static <T> List<Column<T>> concat(List<Column<T>> first, List<Column<T>> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    static <T> List<Field<?>> fields(List<Column<T>> columns) {
        return columns.stream().<Field<?>>map(Column::field).toList();
    }
}
