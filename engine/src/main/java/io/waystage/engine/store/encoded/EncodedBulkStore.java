package io.waystage.engine.store.encoded;

import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.PayloadWriter;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.BulkChange;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.BulkStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The input or output that an action gives to workflows is a payload, too. */
public final class EncodedBulkStore implements BulkStore {

    private static final String PAYLOAD = "payload";

    private final BulkStore store;
    private final PayloadWriter writer;
    private final PayloadReader strict;
    private final PayloadReader lenient;

    /** @param store the one that keeps it all */
    public EncodedBulkStore(BulkStore store, Payloads payloads) {
        this.store = store;
        this.writer = payloads.writer();
        this.strict = payloads.reader();
        this.lenient = payloads.reader().leavingUnreadable();
    }

    @Override
    public void add(Bulk bulk) {
        store.add(bulk.withPayload(writer.value(PAYLOAD, bulk.action().payload())));
    }

    @Override
    public Optional<Bulk> find(UUID id) {
        return store.find(id).map(this::show);
    }

    @Override
    public List<Bulk> list(int limit) {
        return store.list(limit).stream().map(this::show).toList();
    }

    @Override
    public List<BulkFailure> failures(UUID bulk, @Nullable UUID after, int limit) {
        return store.failures(bulk, after, limit);
    }

    @Override
    public List<BulkChange> changes(UUID bulk) {
        return store.changes(bulk);
    }

    @Override
    public Optional<Bulk> change(
            UUID id, Bulk.@Nullable Status status, @Nullable Integer perSecond, BulkChange change) {
        return store.change(id, status, perSecond, change).map(this::show);
    }

    /** @throws io.waystage.engine.codec.UnreadablePayloadException on a node without the key */
    @Override
    public Optional<Bulk> due(Instant now) {
        return store.due(now)
                .map(bulk ->
                        bulk.withPayload(strict.value(PAYLOAD, bulk.action().payload())));
    }

    @Override
    public boolean step(Bulk bulk, Step step) {
        return store.step(bulk, step);
    }

    private Bulk show(Bulk bulk) {
        return bulk.withPayload(lenient.value(PAYLOAD, bulk.action().payload()));
    }
}
