package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_INACTIVE;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.VersionStore.By;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Versions of which nothing new begins. */
final class InactiveTable {

    private static final List<Field<?>> FIELDS = List.of(
            WAYSTAGE_INACTIVE.COMPONENT_NAME,
            WAYSTAGE_INACTIVE.WORKFLOW_NAME,
            WAYSTAGE_INACTIVE.VERSION,
            WAYSTAGE_INACTIVE.SINCE,
            WAYSTAGE_INACTIVE.ACTOR,
            WAYSTAGE_INACTIVE.REASON);

    private final DSLContext sql;

    InactiveTable(DSLContext sql) {
        this.sql = sql;
    }

    /** By blueprint, then by version. There are few, so they are read together. */
    Map<BlueprintKey, Map<Integer, Routing.Inactive>> all(Connection connection) throws SQLException {
        Map<BlueprintKey, Map<Integer, Routing.Inactive>> all = new HashMap<>();
        Rows.list(connection, sql.select(FIELDS).from(WAYSTAGE_INACTIVE), InactiveTable::row)
                .forEach(row ->
                        all.computeIfAbsent(row.key, any -> new HashMap<>()).put(row.version, row.inactive));
        return all;
    }

    void add(Connection connection, BlueprintKey key, int version, By by) throws SQLException {
        Rows.update(
                connection,
                sql.insertInto(WAYSTAGE_INACTIVE)
                        .columns(FIELDS)
                        .values(
                                key.componentName(),
                                key.workflowName(),
                                version,
                                StoredTime.of(by.at()),
                                by.actor(),
                                by.reason()));
    }

    void remove(Connection connection, BlueprintKey key, int version) throws SQLException {
        Rows.update(
                connection, sql.deleteFrom(WAYSTAGE_INACTIVE).where(is(key), WAYSTAGE_INACTIVE.VERSION.eq(version)));
    }

    private static Condition is(BlueprintKey key) {
        return WAYSTAGE_INACTIVE
                .COMPONENT_NAME
                .eq(key.componentName())
                .and(WAYSTAGE_INACTIVE.WORKFLOW_NAME.eq(key.workflowName()));
    }

    private record Row(BlueprintKey key, int version, Routing.Inactive inactive) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new BlueprintKey(row.getString(1), row.getString(2)),
                row.getInt(3),
                new Routing.Inactive(Values.instant(row, 4), row.getString(5), row.getString(6)));
    }
}
