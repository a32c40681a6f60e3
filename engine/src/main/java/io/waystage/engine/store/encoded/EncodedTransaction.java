package io.waystage.engine.store.encoded;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore.StoreTransaction;
import io.waystage.engine.store.WriteBatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running transaction for which payloads are plain. */
class EncodedTransaction implements StoreTransaction {

    private final StoreTransaction transaction;
    private final StoredPayloads payloads;

    EncodedTransaction(StoreTransaction transaction, StoredPayloads payloads) {
        this.transaction = transaction;
        this.payloads = payloads;
    }

    @Override
    public List<WorkflowState> findAndLock(Collection<WorkflowLookup> lookups) {
        return transaction.findAndLock(lookups).stream().map(payloads::decode).toList();
    }

    @Override
    public Map<EventKey, RecordedEvent> findRecorded(Collection<EventKey> keys) {
        Map<EventKey, RecordedEvent> found = new HashMap<>(transaction.findRecorded(keys));
        found.replaceAll((key, event) -> payloads.show(event));
        return found;
    }

    @Override
    public TrailHeads write(WriteBatch batch) {
        return transaction.write(payloads.encode(batch));
    }
}
