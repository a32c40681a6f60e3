package io.waystage.engine.store;

import io.waystage.engine.state.ItemList;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Some items of a for-each, side by side.
 *
 * @param list its {@link ItemList#id}
 * @param chunk the first is 0
 * @param inputs a JSON list of their workflows' inputs
 */
public record ItemChunk(UUID list, int chunk, UUID workflowId, String inputs) {

    /** How many a chunk has, but the last. */
    public static final int SIZE = 50;

    /** @param inputs JSON texts */
    public static List<ItemChunk> of(ItemList list, List<String> inputs) {
        UUID id = list.id();
        List<ItemChunk> chunks = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += SIZE) {
            String text = String.join(",", inputs.subList(from, Math.min(from + SIZE, inputs.size())));
            chunks.add(new ItemChunk(id, from / SIZE, list.workflowId(), "[" + text + "]"));
        }
        return chunks;
    }
}
