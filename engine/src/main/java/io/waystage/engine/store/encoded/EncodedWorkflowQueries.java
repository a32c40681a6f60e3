package io.waystage.engine.store.encoded;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows people the payloads in plain; one that cannot be decoded stays as it is, and with it the rest can be seen. */
public final class EncodedWorkflowQueries implements WorkflowQueries {

    private final WorkflowQueries queries;
    private final StoredPayloads payloads;

    /** @param queries what reads the store */
    public EncodedWorkflowQueries(WorkflowQueries queries, Payloads payloads) {
        this.queries = queries;
        this.payloads = new StoredPayloads(payloads);
    }

    @Override
    public Optional<WorkflowState> find(UUID workflowId) {
        return queries.find(workflowId).map(payloads::show);
    }

    @Override
    public List<WorkflowState> find(WorkflowLookup lookup) {
        return queries.find(lookup).stream().map(payloads::show).toList();
    }

    @Override
    public List<Standing> standings(Collection<WorkflowLookup> lookups) {
        return queries.standings(lookups).stream()
                .map(standing -> standing.mapped(payloads::show))
                .toList();
    }

    @Override
    public List<WorkflowState> list(Filter filter, int limit) {
        return queries.list(filter, limit).stream().map(payloads::show).toList();
    }

    @Override
    public List<RecordedEvent> history(UUID workflowId) {
        return queries.history(workflowId).stream().map(payloads::show).toList();
    }

    @Override
    public List<RecordedEvent> historyWithoutItems(UUID workflowId) {
        return queries.historyWithoutItems(workflowId).stream()
                .map(payloads::show)
                .toList();
    }

    @Override
    public List<HumanTask> humanTasks(@Nullable String assignedTo, int limit) {
        return queries.humanTasks(assignedTo, limit);
    }

    @Override
    public Optional<HumanTask> humanTask(HumanTask.Key key) {
        return queries.humanTask(key);
    }

    @Override
    public InboxPage inbox(List<String> holders, @Nullable String after, int limit) {
        return queries.inbox(holders, after, limit);
    }

    @Override
    public void ping() {
        queries.ping();
    }
}
