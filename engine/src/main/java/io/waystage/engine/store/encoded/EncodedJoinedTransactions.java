package io.waystage.engine.store.encoded;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ConnectionWork;
import io.waystage.engine.store.JoinedTransactions;
import io.waystage.engine.store.WorkflowLookup;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Others' transactions, with payloads as in {@link EncodedWorkflowStore}. */
public final class EncodedJoinedTransactions implements JoinedTransactions {

    private final JoinedTransactions transactions;
    private final StoredPayloads payloads;

    public EncodedJoinedTransactions(JoinedTransactions transactions, Payloads payloads) {
        this.transactions = transactions;
        this.payloads = new StoredPayloads(payloads);
    }

    @Override
    public <T> T join(Connection connection, Function<JoinedTransaction, T> work) {
        return transactions.join(connection, transaction -> work.apply(new Joined(transaction, payloads)));
    }

    @Override
    public <T> T own(ConnectionWork<T> work) throws Exception {
        return transactions.own(work);
    }

    private static final class Joined extends EncodedTransaction implements JoinedTransaction {

        private final JoinedTransaction transaction;
        private final StoredPayloads payloads;

        Joined(JoinedTransaction transaction, StoredPayloads payloads) {
            super(transaction, payloads);
            this.transaction = transaction;
            this.payloads = payloads;
        }

        @Override
        public List<WorkflowState> find(Collection<WorkflowLookup> lookups) {
            return transaction.find(lookups).stream().map(payloads::decode).toList();
        }

        @Override
        public long blueprintGeneration() {
            return transaction.blueprintGeneration();
        }
    }
}
