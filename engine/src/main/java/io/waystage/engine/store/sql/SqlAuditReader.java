package io.waystage.engine.store.sql;

import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredWorkflow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads for the check of audit trails. */
final class SqlAuditReader implements AuditReader {

    private final Transactions transactions;
    private final AuditTable audit;

    SqlAuditReader(Transactions transactions, AuditTable audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public List<StoredWorkflow> workflows(Filter filter, @Nullable UUID after, int limit) {
        return transactions.run(connection -> audit.workflows(connection, filter, after, limit));
    }

    @Override
    public Map<UUID, StoredTrail> trails(Collection<UUID> workflowIds) {
        return transactions.run(connection -> audit.trails(connection, workflowIds));
    }

    @Override
    public Map<UUID, Integer> eventCounts(Collection<UUID> workflowIds) {
        return transactions.run(connection -> audit.eventCounts(connection, workflowIds));
    }

    @Override
    public List<UUID> namedByEvents(@Nullable UUID after, @Nullable UUID upTo, int limit) {
        return transactions.run(connection -> audit.namedByEvents(connection, after, upTo, limit));
    }
}
