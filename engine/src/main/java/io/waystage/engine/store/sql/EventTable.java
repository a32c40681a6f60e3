package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_EVENT;

import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The audit trail: rows are added, never changed. */
final class EventTable {

    private static final List<Column<EventRow>> SAID = List.of(
            new Column<>(WAYSTAGE_EVENT.WORKFLOW_ID, row -> row.event().key().workflowId()),
            new Column<>(WAYSTAGE_EVENT.EVENT_ID, row -> row.event().key().eventId()),
            new Column<>(WAYSTAGE_EVENT.SEQ, row -> row.event().seq()),
            new Column<>(WAYSTAGE_EVENT.EVENT_NAME, row -> row.event().name()),
            new Column<>(WAYSTAGE_EVENT.OUTCOME, row -> row.event().outcome().name()),
            new Column<>(WAYSTAGE_EVENT.RECORDED_AT, EventRow::at),
            new Column<>(WAYSTAGE_EVENT.CHANGES, EventRow::changes),
            new Column<>(WAYSTAGE_EVENT.PAYLOAD, row -> row.event().text()));

    private static final List<Column<EventRow>> COLUMNS = Column.concat(
            SAID, List.of(new Column<>(WAYSTAGE_EVENT.HASH, row -> row.hash().bytes())));

    /** What {@link #read} reads, in its order. */
    private static final List<Field<?>> FIELDS = Column.fields(SAID);

    private static final List<Column<EventKey>> KEY = List.of(
            new Column<>(WAYSTAGE_EVENT.WORKFLOW_ID, EventKey::workflowId),
            new Column<>(WAYSTAGE_EVENT.EVENT_ID, EventKey::eventId));

    private final BatchStatement<EventRow> insert;
    private final BatchQuery<EventKey> byKey;
    private final BatchQuery<UUID> byWorkflow;
    private final BatchQuery<UUID> withOutputs;

    EventTable(Batches batches) {
        insert = batches.insert(WAYSTAGE_EVENT, COLUMNS);
        byKey = batches.query(WAYSTAGE_EVENT, KEY, FIELDS, Batches.Locking.NONE);
        byWorkflow = batches.query(
                WAYSTAGE_EVENT,
                List.of(new Column<>(WAYSTAGE_EVENT.WORKFLOW_ID, id -> id)),
                FIELDS,
                Batches.Locking.NONE);
        // However many items a for-each has: they only count, and the join brings what they have put out. The one that
        // fails
        // the task says so.
        withOutputs = batches.query(
                WAYSTAGE_EVENT,
                List.of(new Column<>(WAYSTAGE_EVENT.WORKFLOW_ID, id -> id)),
                FIELDS,
                WAYSTAGE_EVENT
                        .EVENT_NAME
                        .ne(DSL.inline("ItemCompleted"))
                        .or(WAYSTAGE_EVENT.CHANGES.like(DSL.inline("%\"TaskFailed\"%"))));
    }

    Write<EventRow> insert(List<EventRow> events) {
        return new Write<>(
                insert,
                events.stream()
                        .sorted(Comparator.comparing(row -> row.event().key(), LockOrder.EVENT))
                        .toList());
    }

    Map<EventKey, RecordedEvent> find(Connection connection, Collection<EventKey> keys) throws SQLException {
        Map<EventKey, RecordedEvent> found = new HashMap<>();
        byKey.read(connection, keys.stream().distinct().toList(), row -> {
            RecordedEvent event = read(row);
            found.put(event.key(), event);
        });
        return found;
    }

    List<RecordedEvent> history(Connection connection, UUID workflowId) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        byWorkflow.read(connection, List.of(workflowId), row -> events.add(read(row)));
        events.sort(Comparator.comparingInt(RecordedEvent::seq));
        return events;
    }

    List<RecordedEvent> historyWithoutItems(Connection connection, UUID workflowId) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        withOutputs.read(connection, List.of(workflowId), row -> events.add(read(row)));
        events.sort(Comparator.comparingInt(RecordedEvent::seq));
        return events;
    }

    /** What the events of these workflows have put out. */
    Map<UUID, Outputs> outputs(Connection connection, Collection<UUID> workflowIds) throws SQLException {
        Map<UUID, List<RecordedEvent>> events = new HashMap<>();
        withOutputs.read(connection, List.copyOf(workflowIds), row -> {
            RecordedEvent event = read(row);
            if (!event.changes().isEmpty()) {
                events.computeIfAbsent(event.key().workflowId(), any -> new ArrayList<>())
                        .add(event);
            }
        });
        Map<UUID, Outputs> outputs = new HashMap<>();
        events.forEach((id, trail) -> {
            trail.sort(Comparator.comparingInt(RecordedEvent::seq));
            outputs.put(
                    id,
                    Outputs.NONE.after(trail.stream()
                            .flatMap(event -> event.changes().stream())
                            .toList()));
        });
        return outputs;
    }

    private static RecordedEvent read(ResultSet row) throws SQLException {
        return new RecordedEvent(
                new EventKey(Values.uuid(row, 1), Values.uuid(row, 2)),
                row.getInt(3),
                row.getString(4),
                Outcome.valueOf(row.getString(5)),
                Values.instant(row, 6),
                ChangesCodec.decode(row.getString(7), row.getString(8)),
                row.getString(8));
    }
}
