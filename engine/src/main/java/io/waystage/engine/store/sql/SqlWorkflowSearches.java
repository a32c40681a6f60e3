package io.waystage.engine.store.sql;

import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.store.WorkflowSearches;

/** Finds workflows by the indexes that there are for that. */
final class SqlWorkflowSearches implements WorkflowSearches {

    private final Transactions transactions;
    private final SearchTable table;

    SqlWorkflowSearches(Transactions transactions, SearchTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    @Override
    public FoundWorkflow.Page search(WorkflowSearch search) {
        return transactions.search(connection -> table.search(connection, search));
    }

    @Override
    public FoundWorkflow.Count count(WorkflowSearch search, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("A count must be of 1 at least, not " + most);
        }
        return transactions.search(connection -> table.count(connection, search, most));
    }
}
