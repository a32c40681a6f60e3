package io.waystage.engine.client;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.outlook.Outlook;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.ItemStore;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowQueries.Standing;
import io.waystage.engine.store.WorkflowSearch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads workflows from the engine's database. */
record WorkflowReads(WorkflowQueries queries, AuditReader audit, ItemStore items, BlueprintCatalog catalog, Sight sight)
        implements Results.Source {

    Optional<WorkflowState> find(WorkflowKey key) {
        List<WorkflowState> found =
                queries.find(new WorkflowLookup(null, key.componentName(), key.workflowName(), key.businessRefNo()));
        if (found.size() > 1) {
            throw SeveralWorkflows.of(
                    key,
                    found.stream().map(state -> state.identity().blueprint().workflowName()));
        }
        return found.stream().findFirst();
    }

    Optional<WorkflowView> describe(WorkflowKey key) {
        return find(key).map(this::withHistory);
    }

    @Override
    public List<Standing> standings(Collection<WorkflowLookup> lookups) {
        return queries.standings(lookups);
    }

    /** With its outputs, and with the errors of tasks that have failed. */
    @Override
    public WorkflowView result(WorkflowState ended) {
        return withHistory(ended);
    }

    private WorkflowView withHistory(WorkflowState state) {
        Plan plan = plan(state);
        ViewBuilder view = new ViewBuilder(state, plan)
                .withHistory(queries.historyWithoutItems(state.identity().id()));
        if (state.closedAt() == null) {
            sight.places()
                    .resting(List.of(state.identity().id()))
                    .forEach(resting -> view.withOutlook(Outlook.of(plan, resting)));
        }
        return view.view();
    }

    FoundWorkflow.Page search(WorkflowSearch search) {
        sight.whereabouts().settle();
        return sight.searches().search(search);
    }

    FoundWorkflow.Count count(WorkflowSearch search, int most) {
        sight.whereabouts().settle();
        return sight.searches().count(search, most);
    }

    StuckQuery.Page stuck(StuckQuery query) {
        sight.whereabouts().settle();
        return new StuckWorkflows(sight.places(), this::plan)
                .page(query, sight.clock().instant());
    }

    List<StoryLine> story(WorkflowKey key, Importance importance) {
        return find(key)
                .map(state -> state.identity().id())
                .map(id -> importance == Importance.DETAIL ? queries.history(id) : queries.historyWithoutItems(id))
                .map(trail -> Story.of(trail, importance))
                .orElse(List.of());
    }

    /** What a workflow has put out; null if it has no output. */
    @Nullable
    String outputOf(UUID workflowId) {
        Outputs outputs = Outputs.NONE;
        for (RecordedEvent event : queries.historyWithoutItems(workflowId)) {
            outputs = outputs.after(event.changes());
        }
        return outputs.ofWorkflow();
    }

    List<WorkflowView> list(WorkflowQueries.Filter filter, int limit) {
        return queries.list(filter, limit).stream()
                .map(state -> viewOf(state).view())
                .toList();
    }

    private ViewBuilder viewOf(WorkflowState state) {
        return new ViewBuilder(state, plan(state));
    }

    Plan plan(WorkflowState state) {
        return catalog.plan(state.identity().blueprint(), state.identity().blueprintVersion())
                .orElseThrow(() -> new IllegalStateException(
                        "The blueprint " + state.identity().blueprint()
                                + " version " + state.identity().blueprintVersion() + " of workflow "
                                + state.identity().id() + " is not in the database"));
    }
}
