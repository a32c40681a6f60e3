package io.waystage.engine.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.message.ItemResult;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.state.ResultReference;
import io.waystage.engine.store.ItemStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON text of an output, wherever it is: what is too large for an event is read from the database, some items at a time, and
 * so is whatever is referred to inside of it. For one thread.
 */
final class ResultStream extends InputStream {

    private static final int PAGE = 500;

    private final ItemStore items;
    private final Function<UUID, @Nullable String> outputs;
    /** The innermost comes first. */
    private final Deque<Part> open = new ArrayDeque<>();

    private ByteArrayInputStream text = new ByteArrayInputStream(new byte[0]);

    /** @param outputs of workflows */
    ResultStream(String json, ItemStore items, Function<UUID, @Nullable String> outputs) {
        this.items = items;
        this.outputs = outputs;
        add(json);
    }

    /** A list of which some items have been read. */
    private final class Part {
        private final ItemList list;
        private final boolean collectingErrors;
        private final Deque<ItemResult> page = new ArrayDeque<>();
        private int read;
        private boolean atEnd;

        Part(ItemList list, boolean collectingErrors) {
            this.list = list;
            this.collectingErrors = collectingErrors;
        }

        /** Null after the last. */
        @Nullable
        String next() {
            if (page.isEmpty() && !atEnd) {
                page.addAll(items.results(list, read, PAGE));
                atEnd = page.size() < PAGE;
                read += page.size();
            }
            ItemResult result = page.poll();
            return result == null ? null : result.json(collectingErrors);
        }

        boolean isFirst() {
            return read == page.size() + 1;
        }
    }

    private void add(String json) {
        ResultReference reference = ResultReference.of(json).orElse(null);
        if (reference == null) {
            put(json);
            return;
        }
        ItemList list = reference.items();
        if (list == null) {
            String output = outputs.apply(reference.workflowId());
            add(output == null ? "null" : output);
        } else {
            open.push(new Part(list, reference.collectingErrors()));
            put("[");
        }
    }

    private void put(String piece) {
        text = new ByteArrayInputStream((rest() + piece).getBytes(UTF_8));
    }

    private String rest() {
        return new String(text.readAllBytes(), UTF_8);
    }

    /** @return whether there is more */
    private boolean fill() {
        while (text.available() == 0) {
            Part part = open.peek();
            if (part == null) {
                return false;
            }
            String next = part.next();
            if (next == null) {
                open.pop();
                put("]");
            } else {
                put(part.isFirst() ? "" : ",");
                add(next);
            }
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return fill() ? text.read() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return fill() ? text.read(target, offset, length) : -1;
    }
}
