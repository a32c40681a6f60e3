package io.waystage.engine.store.sql;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads for people and tools. */
final class SqlWorkflowQueries implements WorkflowQueries {

    private final Transactions transactions;
    private final Tables tables;

    SqlWorkflowQueries(Transactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
    }

    @Override
    public Optional<WorkflowState> find(UUID workflowId) {
        return transactions.run(connection -> tables.workflows().find(connection, List.of(workflowId)).stream()
                .findFirst());
    }

    @Override
    public List<WorkflowState> find(WorkflowLookup lookup) {
        return transactions.run(connection ->
                tables.workflows().find(connection, tables.keys().ids(connection, List.of(lookup))));
    }

    @Override
    public List<Standing> standings(Collection<WorkflowLookup> lookups) {
        return transactions.run(connection -> {
            List<StandingQuery.Row> rows = tables.standings().find(connection, lookups);
            Map<UUID, WorkflowState> ended = new HashMap<>();
            tables.workflows()
                    .find(
                            connection,
                            rows.stream()
                                    .filter(StandingQuery.Row::ended)
                                    .map(StandingQuery.Row::id)
                                    .toList())
                    .forEach(state -> ended.put(state.identity().id(), state));
            return rows.stream().map(row -> row.with(ended.get(row.id()))).toList();
        });
    }

    @Override
    public List<WorkflowState> list(Filter filter, int limit) {
        return transactions.run(connection -> tables.workflows().list(connection, filter, limit));
    }

    @Override
    public List<RecordedEvent> history(UUID workflowId) {
        return transactions.run(connection -> tables.events().history(connection, workflowId));
    }

    @Override
    public List<RecordedEvent> historyWithoutItems(UUID workflowId) {
        return transactions.run(connection -> tables.events().historyWithoutItems(connection, workflowId));
    }

    @Override
    public List<HumanTask> humanTasks(@Nullable String assignedTo, int limit) {
        return transactions.run(connection -> tables.humanTasks().list(connection, assignedTo, limit));
    }

    @Override
    public Optional<HumanTask> humanTask(HumanTask.Key key) {
        return transactions.run(connection -> tables.humanTasks().find(connection, key));
    }

    @Override
    public InboxPage inbox(List<String> holders, @Nullable String after, int limit) {
        return transactions.run(connection -> tables.inboxes().page(connection, holders, after, limit));
    }

    @Override
    public void ping() {
        transactions.run(connection -> tables.blueprints().generation(connection));
    }
}
