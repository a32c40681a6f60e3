package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_LIMIT;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PERMIT;

import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Limit.Rate;
import io.waystage.engine.limit.Bucket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Limits as they were deployed last, and how much of their rates has been used. */
final class LimitTable {

    private final DSLContext sql;

    LimitTable(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A limit as it stands.
     *
     * @param bucket of its rate; null if it has none
     * @param last the component that went last; null if none has
     */
    record Row(
            UUID id,
            @Nullable Integer concurrency,
            @Nullable Bucket bucket,
            @Nullable String last) {}

    /** What was deployed last counts; how much of a rate has been used stays. */
    void define(Connection connection, Map<UUID, Limit> limits) throws SQLException {
        TreeMap<UUID, Limit> ordered = new TreeMap<>(LockOrder.ID);
        ordered.putAll(limits);
        for (Map.Entry<UUID, Limit> limit : ordered.entrySet()) {
            Map<Field<?>, @Nullable Object> values = values(limit.getValue());
            int changed = Rows.update(
                    connection, sql.update(WAYSTAGE_LIMIT).set(values).where(WAYSTAGE_LIMIT.ID.eq(limit.getKey())));
            if (changed == 0) {
                Rows.update(
                        connection,
                        sql.insertInto(WAYSTAGE_LIMIT)
                                .set(WAYSTAGE_LIMIT.ID, limit.getKey())
                                .set(values));
            }
        }
    }

    private static Map<Field<?>, @Nullable Object> values(Limit limit) {
        Rate rate = limit.rate();
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(WAYSTAGE_LIMIT.NAME, limit.name());
        values.put(WAYSTAGE_LIMIT.CONCURRENCY, limit.concurrency());
        values.put(WAYSTAGE_LIMIT.RATE_TASKS, rate == null ? null : Integer.valueOf(rate.tasks()));
        values.put(WAYSTAGE_LIMIT.RATE_PER, rate == null ? null : rate.per().toString());
        return values;
    }

    /** Those at which somebody waits: one look into the index for each, which PostgreSQL cannot turn into a join of all who wait. */
    List<UUID> wanted(Connection connection) throws SQLException {
        Field<UUID> one = DSL.field(DSL.select(WAYSTAGE_PERMIT.LIMIT_ID)
                .from(WAYSTAGE_PERMIT)
                .where(WAYSTAGE_PERMIT.LIMIT_ID.eq(WAYSTAGE_LIMIT.ID), WAYSTAGE_PERMIT.HELD.isFalse())
                .limit(1));
        return Rows.list(
                connection,
                sql.select(WAYSTAGE_LIMIT.ID).from(WAYSTAGE_LIMIT).where(one.isNotNull()),
                row -> Values.uuid(row, 1));
    }

    /** Empty if somebody else has locked it. */
    Optional<Row> lock(Connection connection, UUID id) throws SQLException {
        return Rows.first(
                connection,
                sql.select(
                                WAYSTAGE_LIMIT.ID,
                                WAYSTAGE_LIMIT.CONCURRENCY,
                                WAYSTAGE_LIMIT.RATE_TASKS,
                                WAYSTAGE_LIMIT.RATE_PER,
                                WAYSTAGE_LIMIT.FULL_AT,
                                WAYSTAGE_LIMIT.LAST_COMPONENT)
                        .from(WAYSTAGE_LIMIT)
                        .where(WAYSTAGE_LIMIT.ID.eq(id))
                        .forUpdate()
                        .skipLocked(),
                LimitTable::read);
    }

    void used(Connection connection, Row limit, @Nullable Bucket bucket, String last) throws SQLException {
        Instant fullAt = bucket == null ? null : bucket.fullAt();
        Rows.update(
                connection,
                sql.update(WAYSTAGE_LIMIT)
                        .set(WAYSTAGE_LIMIT.FULL_AT, Values.time(fullAt))
                        .set(WAYSTAGE_LIMIT.LAST_COMPONENT, last)
                        .where(WAYSTAGE_LIMIT.ID.eq(limit.id())));
    }

    private static Row read(ResultSet row) throws SQLException {
        String per = row.getString(4);
        Bucket bucket = per == null
                ? null
                : new Bucket(new Rate(row.getInt(3), Duration.parse(per)), Values.instantOrNull(row, 5));
        int concurrency = row.getInt(2);
        Integer most = row.wasNull() ? null : Integer.valueOf(concurrency);
        return new Row(Values.uuid(row, 1), most, bucket, row.getString(6));
    }
}
