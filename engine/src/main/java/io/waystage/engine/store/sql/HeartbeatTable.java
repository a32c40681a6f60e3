package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_HEARTBEAT;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jooq.Field;

/** The last sign of life of tasks that are being done. */
final class HeartbeatTable {

    private static final List<Column<Heartbeat.Key>> KEY = List.of(
            new Column<>(WAYSTAGE_HEARTBEAT.WORKFLOW_ID, Heartbeat.Key::workflowId),
            new Column<>(WAYSTAGE_HEARTBEAT.STAGE_NAME, key -> key.task().stage()),
            new Column<>(WAYSTAGE_HEARTBEAT.TASK_NAME, key -> key.task().task()));

    private static final List<Column<Heartbeat>> VALUES = List.of(
            new Column<>(WAYSTAGE_HEARTBEAT.ATTEMPT, Heartbeat::attempt),
            new Column<>(WAYSTAGE_HEARTBEAT.RUN, Heartbeat::run),
            new Column<>(WAYSTAGE_HEARTBEAT.BEAT_AT, beat -> StoredTime.of(beat.at())),
            new Column<>(WAYSTAGE_HEARTBEAT.BEAT, Heartbeat::text));

    private static final List<Column<Heartbeat>> KEY_OF_ROW = Column.of(KEY, Heartbeat::key);

    private static final List<Field<?>> FIELDS = Column.fields(Column.concat(KEY_OF_ROW, VALUES));

    private final BatchStatement<Heartbeat> upsert;
    private final BatchStatement<Heartbeat.Key> delete;
    private final BatchQuery<Heartbeat.Key> byKey;

    HeartbeatTable(Batches batches) {
        upsert = batches.upsert(WAYSTAGE_HEARTBEAT, KEY_OF_ROW, VALUES);
        delete = batches.delete(WAYSTAGE_HEARTBEAT, KEY);
        byKey = batches.query(WAYSTAGE_HEARTBEAT, KEY, FIELDS, Batches.Locking.NONE);
    }

    Write<Heartbeat> put(Collection<Heartbeat> beats) {
        TreeMap<Heartbeat.Key, Heartbeat> lastOfEach = new TreeMap<>(LockOrder.HEARTBEAT);
        beats.forEach(beat -> lastOfEach.put(beat.key(), beat));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    Write<Heartbeat.Key> remove(Collection<Heartbeat.Key> keys) {
        return new Write<>(
                delete, keys.stream().distinct().sorted(LockOrder.HEARTBEAT).toList());
    }

    List<Heartbeat> find(Connection connection, Collection<Heartbeat.Key> keys) throws SQLException {
        List<Heartbeat> found = new ArrayList<>();
        byKey.read(connection, keys.stream().distinct().toList(), row -> found.add(read(row)));
        return found;
    }

    private static Heartbeat read(ResultSet row) throws SQLException {
        return new Heartbeat(
                Values.uuid(row, 1),
                new TaskRef(row.getString(2), row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                Values.instant(row, 6),
                row.getString(7));
    }
}
