package io.waystage.engine.store.encoded;

import static io.waystage.engine.store.encoded.ChangePayloads.ERROR_MESSAGE;
import static io.waystage.engine.store.encoded.ChangePayloads.INPUT;
import static io.waystage.engine.store.encoded.ChangePayloads.OUTPUT;

import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.message.ItemResult;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.store.ItemStore;
import java.util.List;
import java.util.Objects;

/**
 * The inputs of items, and what their workflows have put out, in plain. With a strict reader, what cannot be decoded throws
 * {@link UnreadablePayloadException}.
 */
public final class EncodedItemStore implements ItemStore {

    private final ItemStore store;
    private final PayloadReader reader;

    /** @param store the one that keeps it all */
    public EncodedItemStore(ItemStore store, PayloadReader reader) {
        this.store = store;
        this.reader = reader;
    }

    @Override
    public List<String> inputs(ItemList list, int from, int to) {
        return store.inputs(list, from, to).stream()
                .map(input -> Objects.requireNonNull(reader.value(INPUT, input)))
                .toList();
    }

    @Override
    public List<Integer> open(ItemList list, int to) {
        return store.open(list, to);
    }

    @Override
    public List<ItemResult> results(ItemList list, int from, int limit) {
        return store.results(list, from, limit).stream().map(this::decode).toList();
    }

    private ItemResult decode(ItemResult result) {
        TaskError error = result.error();
        return new ItemResult(
                reader.value(OUTPUT, result.output()),
                error == null ? null : error.withMessage(reader.text(ERROR_MESSAGE, error.message())));
    }
}
