package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_BLUEPRINT;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_GENERATION;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;

/** All versions of all blueprints, and the generation: one row that every deployment locks first. */
final class BlueprintTable {

    private final DSLContext sql;

    BlueprintTable(DSLContext sql) {
        this.sql = sql;
    }

    /** One version. */
    record Row(BlueprintKey key, int version, String hash, String content, Instant deployedAt, boolean current) {}

    long generation(Connection connection) throws SQLException {
        return Rows.first(
                        connection,
                        sql.select(WAYSTAGE_GENERATION.GENERATION).from(WAYSTAGE_GENERATION),
                        row -> row.getLong(1))
                .orElseThrow(BlueprintTable::noGeneration);
    }

    /** The generation; other deployments wait for the end of this transaction. */
    long lockGeneration(Connection connection) throws SQLException {
        return Rows.first(
                        connection,
                        sql.select(WAYSTAGE_GENERATION.GENERATION)
                                .from(WAYSTAGE_GENERATION)
                                .forUpdate(),
                        row -> row.getLong(1))
                .orElseThrow(BlueprintTable::noGeneration);
    }

    private static IllegalStateException noGeneration() {
        return new IllegalStateException(
                "The one row of waystage_generation is missing: was the table emptied by hand?");
    }

    void setGeneration(Connection connection, long generation) throws SQLException {
        Rows.update(connection, sql.update(WAYSTAGE_GENERATION).set(WAYSTAGE_GENERATION.GENERATION, generation));
    }

    Optional<Row> find(Connection connection, BlueprintKey key, int version) throws SQLException {
        return Rows.first(
                connection, select().where(isKey(key), WAYSTAGE_BLUEPRINT.VERSION.eq(version)), BlueprintTable::read);
    }

    Optional<Row> find(Connection connection, BlueprintKey key, String hash) throws SQLException {
        return Rows.first(
                connection, select().where(isKey(key), WAYSTAGE_BLUEPRINT.HASH.eq(hash)), BlueprintTable::read);
    }

    List<Row> current(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                select().where(WAYSTAGE_BLUEPRINT.IS_CURRENT.isTrue())
                        .orderBy(WAYSTAGE_BLUEPRINT.COMPONENT_NAME, WAYSTAGE_BLUEPRINT.WORKFLOW_NAME),
                BlueprintTable::read);
    }

    /** 0 when there is none. */
    int newestVersion(Connection connection, BlueprintKey key) throws SQLException {
        return Rows.first(
                        connection,
                        sql.select(DSL.max(WAYSTAGE_BLUEPRINT.VERSION))
                                .from(WAYSTAGE_BLUEPRINT)
                                .where(isKey(key)),
                        row -> row.getInt(1))
                .orElse(0);
    }

    void insert(Connection connection, Row row) throws SQLException {
        Rows.update(
                connection,
                sql.insertInto(WAYSTAGE_BLUEPRINT)
                        .set(WAYSTAGE_BLUEPRINT.COMPONENT_NAME, row.key().componentName())
                        .set(WAYSTAGE_BLUEPRINT.WORKFLOW_NAME, row.key().workflowName())
                        .set(WAYSTAGE_BLUEPRINT.VERSION, row.version())
                        .set(WAYSTAGE_BLUEPRINT.HASH, row.hash())
                        .set(WAYSTAGE_BLUEPRINT.CONTENT, row.content())
                        .set(WAYSTAGE_BLUEPRINT.DEPLOYED_AT, StoredTime.of(row.deployedAt()))
                        .set(WAYSTAGE_BLUEPRINT.IS_CURRENT, row.current()));
    }

    /** Makes no version the current one. */
    void clearCurrent(Connection connection, BlueprintKey key) throws SQLException {
        Rows.update(
                connection,
                sql.update(WAYSTAGE_BLUEPRINT)
                        .set(WAYSTAGE_BLUEPRINT.IS_CURRENT, false)
                        .where(isKey(key), WAYSTAGE_BLUEPRINT.IS_CURRENT.isTrue()));
    }

    void makeCurrent(Connection connection, BlueprintKey key, int version, Instant now) throws SQLException {
        Rows.update(
                connection,
                sql.update(WAYSTAGE_BLUEPRINT)
                        .set(WAYSTAGE_BLUEPRINT.IS_CURRENT, true)
                        .set(WAYSTAGE_BLUEPRINT.DEPLOYED_AT, StoredTime.of(now))
                        .where(isKey(key), WAYSTAGE_BLUEPRINT.VERSION.eq(version)));
    }

    private SelectWhereStep<?> select() {
        return sql.select(
                        WAYSTAGE_BLUEPRINT.COMPONENT_NAME,
                        WAYSTAGE_BLUEPRINT.WORKFLOW_NAME,
                        WAYSTAGE_BLUEPRINT.VERSION,
                        WAYSTAGE_BLUEPRINT.HASH,
                        WAYSTAGE_BLUEPRINT.CONTENT,
                        WAYSTAGE_BLUEPRINT.DEPLOYED_AT,
                        WAYSTAGE_BLUEPRINT.IS_CURRENT)
                .from(WAYSTAGE_BLUEPRINT);
    }

    private static Condition isKey(BlueprintKey key) {
        return WAYSTAGE_BLUEPRINT
                .COMPONENT_NAME
                .eq(key.componentName())
                .and(WAYSTAGE_BLUEPRINT.WORKFLOW_NAME.eq(key.workflowName()));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new BlueprintKey(row.getString(1), row.getString(2)),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                Values.instant(row, 6),
                row.getBoolean(7));
    }
}
