package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_EVENT;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_ITEM;

import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.ItemResult;
import io.waystage.engine.message.JsonTexts;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.store.ItemChunk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The items of for-eaches; what they have put out stands in the audit trail of the workflow that waits for them. */
final class ItemTable {

    private record Key(UUID list, int chunk) {}

    private static final List<Column<ItemChunk>> COLUMNS = List.of(
            new Column<>(WAYSTAGE_ITEM.LIST_ID, ItemChunk::list),
            new Column<>(WAYSTAGE_ITEM.CHUNK, ItemChunk::chunk),
            new Column<>(WAYSTAGE_ITEM.WORKFLOW_ID, ItemChunk::workflowId),
            new Column<>(WAYSTAGE_ITEM.INPUTS, ItemChunk::inputs));

    private static final Comparator<ItemChunk> ORDER =
            Comparator.comparing(ItemChunk::list, LockOrder.ID).thenComparing(ItemChunk::chunk);

    private final DSLContext sql;
    private final BatchStatement<ItemChunk> insert;
    private final BatchQuery<Key> byKey;

    ItemTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        insert = batches.insert(WAYSTAGE_ITEM, COLUMNS);
        byKey = batches.query(
                WAYSTAGE_ITEM,
                List.of(new Column<>(WAYSTAGE_ITEM.LIST_ID, Key::list), new Column<>(WAYSTAGE_ITEM.CHUNK, Key::chunk)),
                List.of(WAYSTAGE_ITEM.CHUNK, WAYSTAGE_ITEM.INPUTS),
                Batches.Locking.NONE);
    }

    Write<ItemChunk> insert(List<ItemChunk> chunks) {
        return new Write<>(insert, chunks.stream().sorted(ORDER).toList());
    }

    List<String> inputs(Connection connection, ItemList list, int from, int to) throws SQLException {
        UUID id = list.id();
        List<Key> keys = new ArrayList<>();
        for (int chunk = from / ItemChunk.SIZE; chunk * ItemChunk.SIZE < to; chunk++) {
            keys.add(new Key(id, chunk));
        }
        Map<Integer, String> found = new TreeMap<>();
        byKey.read(connection, keys, row -> found.put(row.getInt(1), row.getString(2)));
        List<String> inputs = new ArrayList<>(to - from);
        found.forEach((chunk, text) -> {
            int item = chunk * ItemChunk.SIZE;
            for (String input : JsonTexts.elements(text)) {
                if (item >= from && item < to) {
                    inputs.add(input);
                }
                item++;
            }
        });
        if (inputs.size() != to - from) {
            throw new IllegalStateException(
                    "Of the items " + from + " to " + to + " of " + list + " only " + inputs.size() + " are stored");
        }
        return inputs;
    }

    List<Integer> open(Connection connection, ItemList list, int to) throws SQLException {
        if (to == 0) {
            return List.of();
        }
        BitSet ended = new BitSet(to);
        Rows.list(
                        connection,
                        sql.select(WAYSTAGE_EVENT.EVENT_ID).from(WAYSTAGE_EVENT).where(ends(list, 0, to - 1)),
                        row -> ItemList.itemOf(Values.uuid(row, 1)))
                .forEach(ended::set);
        return IntStream.range(0, to).filter(item -> !ended.get(item)).boxed().toList();
    }

    List<ItemResult> results(Connection connection, ItemList list, int from, int limit) throws SQLException {
        return Rows.list(
                connection,
                sql.select(WAYSTAGE_EVENT.PAYLOAD)
                        .from(WAYSTAGE_EVENT)
                        .where(ends(list, from, Integer.MAX_VALUE))
                        .orderBy(WAYSTAGE_EVENT.EVENT_ID)
                        .limit(limit),
                row -> EventReader.itemResult(row.getString(1)));
    }

    /** The events that these items have ended, a stretch of the primary key. */
    private static Condition ends(ItemList list, int first, int last) {
        UUID id = list.id();
        return WAYSTAGE_EVENT
                .WORKFLOW_ID
                .eq(list.workflowId())
                .and(WAYSTAGE_EVENT.EVENT_ID.ge(ItemList.eventId(id, first)))
                .and(WAYSTAGE_EVENT.EVENT_ID.le(ItemList.eventId(id, last)));
    }
}
