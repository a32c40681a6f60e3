package io.waystage.engine.store.sql;

import io.waystage.engine.store.ActionPage;
import io.waystage.engine.store.ActionQuery;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.StoredEvent;
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
    private final ActionTable actions;

    SqlAuditReader(Transactions transactions, AuditTable audit, ActionTable actions) {
        this.transactions = transactions;
        this.audit = audit;
        this.actions = actions;
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

    @Override
    public List<StoredEvent> events(UUID workflowId) {
        return transactions.run(connection -> audit.events(connection, workflowId));
    }

    @Override
    public ActionPage actions(ActionQuery query) {
        return transactions.run(connection -> actions.page(connection, query));
    }
}
