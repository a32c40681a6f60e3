package io.waystage.engine.store;

import io.waystage.engine.state.WorkflowState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The workflows and their events. Thread safe.
 *
 * <p>All methods throw {@link StoreUnavailableException} when the database cannot be reached or cannot write just now
 * (try again later), and {@link ConflictException} when another writer was first (nothing was
 * stored, read again and decide again). A text that no
 * database can keep is an {@link io.waystage.engine.message.RejectedException}, see {@link StoredText}. Any other
 * exception is a defect or a value that the database refuses.
 */
public interface WorkflowStore {

    /** Reads workflows without locking them. What is not there is not in the answer. */
    List<WorkflowState> find(Collection<WorkflowLookup> lookups);

    /** The last signs of life of these tasks; of what has none, nothing is in the answer. */
    List<Heartbeat> heartbeats(Collection<Heartbeat.Key> keys);

    /**
     * Writes one batch in one transaction of its own, which is committed when this returns; see {@link #sync}. Each event gets a
     * hash, which follows from the {@code trail} of its workflow's state: so a batch is written with the states that were read
     * or made by what is in the answer.
     */
    TrailHeads write(WriteBatch batch);

    /**
     * The careful way, in one transaction: reads under locks, decides, writes. The work may run only once; an exception
     * rolls back. It is committed when this returns; see {@link #sync}.
     */
    <T> T inTransaction(Function<StoreTransaction, T> work);

    /**
     * Returns once all that was committed before this call is on disk. Others may read and change it meanwhile: what they
     * commit reaches the disk with it or after it.
     */
    void sync();

    /** A running transaction. Not to be used by another thread or later. */
    interface StoreTransaction {

        /** Reads workflows and locks their rows, in id order, until the end of the transaction. */
        List<WorkflowState> findAndLock(Collection<WorkflowLookup> lookups);

        /** Of these, the events that were stored before. */
        Map<EventKey, RecordedEvent> findRecorded(Collection<EventKey> keys);

        /** Writes as {@link WorkflowStore#write} does; what is in the answer holds once this transaction has been committed. */
        TrailHeads write(WriteBatch batch);
    }
}
