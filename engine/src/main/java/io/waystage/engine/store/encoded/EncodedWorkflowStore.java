package io.waystage.engine.store.encoded;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A store whose payloads are encoded, for an engine that sees them plain. Reading a workflow whose input cannot be decoded
 * throws {@link UnreadablePayloadException}. Without a codec a batch goes through as it is.
 */
public final class EncodedWorkflowStore implements WorkflowStore {

    private final WorkflowStore store;
    private final StoredPayloads payloads;

    /** @param store the one that keeps it all */
    public EncodedWorkflowStore(WorkflowStore store, Payloads payloads) {
        this.store = store;
        this.payloads = new StoredPayloads(payloads);
    }

    @Override
    public List<WorkflowState> find(Collection<WorkflowLookup> lookups) {
        return decode(store.find(lookups));
    }

    @Override
    public List<Heartbeat> heartbeats(Collection<Heartbeat.Key> keys) {
        return store.heartbeats(keys).stream().map(payloads::show).toList();
    }

    @Override
    public TrailHeads write(WriteBatch batch) {
        return store.write(payloads.encode(batch));
    }

    @Override
    public <T> T inTransaction(Function<StoreTransaction, T> work) {
        return store.inTransaction(transaction -> work.apply(new EncodedTransaction(transaction, payloads)));
    }

    @Override
    public void sync() {
        store.sync();
    }

    private List<WorkflowState> decode(List<WorkflowState> states) {
        return states.stream().map(payloads::decode).toList();
    }
}
