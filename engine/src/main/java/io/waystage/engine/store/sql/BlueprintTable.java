package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_BLUEPRINT;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_GENERATION;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;

/** All versions of all blueprints, and the generation: one row that every deployment locks first. */
final class BlueprintTable {

    private static final List<Column<BlueprintKey>> KEY = List.of(
            new Column<>(WAYSTAGE_BLUEPRINT.COMPONENT_NAME, BlueprintKey::componentName),
            new Column<>(WAYSTAGE_BLUEPRINT.WORKFLOW_NAME, BlueprintKey::workflowName));

    private static final List<Column<Content>> CONTENT =
            Column.concat(Column.of(KEY, Content::key), List.of(new Column<>(WAYSTAGE_BLUEPRINT.HASH, Content::hash)));

    private static final List<Column<Version>> VERSION = Column.concat(
            Column.of(KEY, Version::key), List.of(new Column<>(WAYSTAGE_BLUEPRINT.VERSION, Version::version)));

    private static final List<Column<Version>> CURRENCY = List.of(
            new Column<>(WAYSTAGE_BLUEPRINT.DEPLOYED_AT, version -> StoredTime.of(version.deployedAt())),
            new Column<>(WAYSTAGE_BLUEPRINT.IS_CURRENT, Version::current),
            new Column<>(WAYSTAGE_BLUEPRINT.SHARE, Version::share),
            new Column<>(WAYSTAGE_BLUEPRINT.PINNED, Version::pinned));

    private static final List<Column<Row>> ROW = Column.concat(
            Column.of(Column.concat(VERSION, CURRENCY), Row::version),
            List.of(
                    new Column<>(WAYSTAGE_BLUEPRINT.HASH, row -> row.version().hash()),
                    new Column<>(WAYSTAGE_BLUEPRINT.CONTENT, Row::content)));

    private static final List<Field<?>> VERSION_FIELDS = List.of(
            WAYSTAGE_BLUEPRINT.COMPONENT_NAME,
            WAYSTAGE_BLUEPRINT.WORKFLOW_NAME,
            WAYSTAGE_BLUEPRINT.VERSION,
            WAYSTAGE_BLUEPRINT.HASH,
            WAYSTAGE_BLUEPRINT.DEPLOYED_AT,
            WAYSTAGE_BLUEPRINT.IS_CURRENT,
            WAYSTAGE_BLUEPRINT.SHARE,
            WAYSTAGE_BLUEPRINT.PINNED);

    private static final List<Field<?>> ROW_FIELDS = List.of(
            WAYSTAGE_BLUEPRINT.COMPONENT_NAME,
            WAYSTAGE_BLUEPRINT.WORKFLOW_NAME,
            WAYSTAGE_BLUEPRINT.VERSION,
            WAYSTAGE_BLUEPRINT.HASH,
            WAYSTAGE_BLUEPRINT.DEPLOYED_AT,
            WAYSTAGE_BLUEPRINT.IS_CURRENT,
            WAYSTAGE_BLUEPRINT.SHARE,
            WAYSTAGE_BLUEPRINT.PINNED,
            WAYSTAGE_BLUEPRINT.CONTENT);

    private final DSLContext sql;
    private final Batches batches;
    private final BatchQuery<Content> byContent;
    private final BatchQuery<BlueprintKey> byKey;
    private final BatchStatement<Version> update;
    private final BatchStatement<Row> insert;

    BlueprintTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        this.batches = batches;
        byContent = batches.query(WAYSTAGE_BLUEPRINT, CONTENT, VERSION_FIELDS, Batches.Locking.NONE);
        byKey = batches.query(WAYSTAGE_BLUEPRINT, KEY, VERSION_FIELDS, Batches.Locking.NONE);
        update = batches.updateAll(WAYSTAGE_BLUEPRINT, VERSION, CURRENCY);
        insert = batches.insert(WAYSTAGE_BLUEPRINT, ROW);
    }

    /** What a blueprint is, by the hash of its content. */
    record Content(BlueprintKey key, String hash) {}

    /**
     * One version, without its content.
     *
     * @param share of new starts, in percent
     * @param pinned whether an operator has made it the current one
     */
    record Version(
            BlueprintKey key,
            int version,
            String hash,
            Instant deployedAt,
            boolean current,
            int share,
            boolean pinned) {

        Version replaced() {
            return new Version(key, version, hash, deployedAt, false, 0, false);
        }

        Version currentSince(Instant now) {
            return new Version(key, version, hash, StoredTime.of(now), true, 0, false);
        }

        Version pin() {
            return new Version(key, version, hash, deployedAt, current, share, true);
        }

        Version withShare(int percent) {
            return new Version(key, version, hash, deployedAt, current, percent, pinned);
        }
    }

    /** One version with its content. */
    record Row(Version version, String content) {}

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
                connection,
                sql.select(ROW_FIELDS)
                        .from(WAYSTAGE_BLUEPRINT)
                        .where(
                                WAYSTAGE_BLUEPRINT.COMPONENT_NAME.eq(key.componentName()),
                                WAYSTAGE_BLUEPRINT.WORKFLOW_NAME.eq(key.workflowName()),
                                WAYSTAGE_BLUEPRINT.VERSION.eq(version)),
                BlueprintTable::row);
    }

    /** The versions that have these contents. */
    Map<Content, Version> find(Connection connection, List<Content> contents) throws SQLException {
        Map<Content, Version> found = new HashMap<>();
        byContent.read(connection, contents, row -> {
            Version version = version(row);
            found.put(new Content(version.key(), version.hash()), version);
        });
        return found;
    }

    /** All versions of these blueprints. */
    void read(Connection connection, List<BlueprintKey> keys, BlueprintHistories histories) throws SQLException {
        byKey.read(connection, keys, row -> histories.add(version(row)));
    }

    /** All versions of one blueprint, by their numbers. */
    NavigableMap<Integer, Version> versions(Connection connection, BlueprintKey key) throws SQLException {
        NavigableMap<Integer, Version> versions = new TreeMap<>();
        byKey.read(connection, List.of(key), row -> {
            Version version = version(row);
            versions.put(version.version(), version);
        });
        return versions;
    }

    /** All blueprints, by their names. */
    List<BlueprintKey> keys(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                sql.selectDistinct(WAYSTAGE_BLUEPRINT.COMPONENT_NAME, WAYSTAGE_BLUEPRINT.WORKFLOW_NAME)
                        .from(WAYSTAGE_BLUEPRINT)
                        .orderBy(WAYSTAGE_BLUEPRINT.COMPONENT_NAME, WAYSTAGE_BLUEPRINT.WORKFLOW_NAME),
                row -> new BlueprintKey(row.getString(1), row.getString(2)));
    }

    /** The versions that new workflows may run without being asked to. */
    BlueprintHistories chosen(Connection connection) throws SQLException {
        BlueprintHistories histories = new BlueprintHistories();
        Rows.list(
                        connection,
                        sql.select(VERSION_FIELDS)
                                .from(WAYSTAGE_BLUEPRINT)
                                .where(WAYSTAGE_BLUEPRINT.IS_CURRENT.isTrue().or(WAYSTAGE_BLUEPRINT.SHARE.gt(0))),
                        BlueprintTable::version)
                .forEach(histories::add);
        return histories;
    }

    List<Row> current(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                sql.select(ROW_FIELDS)
                        .from(WAYSTAGE_BLUEPRINT)
                        .where(WAYSTAGE_BLUEPRINT.IS_CURRENT.isTrue())
                        .orderBy(WAYSTAGE_BLUEPRINT.COMPONENT_NAME, WAYSTAGE_BLUEPRINT.WORKFLOW_NAME),
                BlueprintTable::row);
    }

    Map<BlueprintKey, Integer> currentVersions(Connection connection) throws SQLException {
        Map<BlueprintKey, Integer> versions = new LinkedHashMap<>();
        Rows.list(
                        connection,
                        sql.select(VERSION_FIELDS)
                                .from(WAYSTAGE_BLUEPRINT)
                                .where(WAYSTAGE_BLUEPRINT.IS_CURRENT.isTrue()),
                        BlueprintTable::version)
                .forEach(version -> versions.put(version.key(), version.version()));
        return versions;
    }

    void write(Connection connection, List<Version> changed, List<Row> added) throws SQLException {
        batches.run(connection, List.of(new Write<>(update, changed), new Write<>(insert, added)));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                new BlueprintKey(row.getString(1), row.getString(2)),
                row.getInt(3),
                row.getString(4),
                Values.instant(row, 5),
                row.getBoolean(6),
                row.getInt(7),
                row.getBoolean(8));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(version(row), row.getString(9));
    }
}
