package io.waystage.engine.intake;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.message.Envelope;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import java.util.List;

/** Finds out which workflow an event is for. A message needs the workflow's name only where the component has several. */
final class KeyResolver {

    private final BlueprintCatalog catalog;
    private final WorkflowStore store;

    KeyResolver(BlueprintCatalog catalog, WorkflowStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    WorkflowKey resolve(Event event) {
        Envelope envelope = event.envelope();
        List<StoredBlueprint> candidates = candidates(envelope.componentName());
        if (envelope.workflowName() != null) {
            return named(envelope, envelope.workflowName(), candidates);
        }
        if (candidates.size() == 1) {
            return new WorkflowKey(candidates.get(0).blueprint().key(), envelope.businessRefNo());
        }
        if (event instanceof Event.StartWorkflow) {
            throw new RejectedException("The component '" + envelope.componentName() + "' has several workflows "
                    + names(candidates) + ": the field 'workflow_name' must say which one to start");
        }
        return stored(event);
    }

    private List<StoredBlueprint> candidates(String component) {
        List<StoredBlueprint> candidates = catalog.ofComponent(component);
        if (candidates.isEmpty()) {
            catalog.refresh();
            candidates = catalog.ofComponent(component);
        }
        if (candidates.isEmpty()) {
            List<String> known = catalog.all().stream()
                    .map(stored -> stored.blueprint().componentName())
                    .distinct()
                    .sorted()
                    .limit(20)
                    .toList();
            throw new RejectedException(
                    "No blueprint is deployed for the component '" + component + "'; there are " + known);
        }
        return candidates;
    }

    private WorkflowKey named(Envelope envelope, String workflowName, List<StoredBlueprint> candidates) {
        BlueprintKey key = new BlueprintKey(envelope.componentName(), workflowName);
        if (!isAmong(key, candidates)) {
            catalog.refresh();
            List<StoredBlueprint> fresh = catalog.ofComponent(envelope.componentName());
            if (!isAmong(key, fresh)) {
                throw new RejectedException("The component '" + envelope.componentName() + "' has no workflow '"
                        + workflowName + "'; it has " + names(fresh));
            }
        }
        return new WorkflowKey(key, envelope.businessRefNo());
    }

    /** A task event that leaves the name open: whichever of the component's workflows has this reference. */
    private WorkflowKey stored(Event event) {
        Envelope envelope = event.envelope();
        List<WorkflowState> found = store.find(List.of(
                new WorkflowLookup(envelope.workflowId(), envelope.componentName(), null, envelope.businessRefNo())));
        if (found.size() == 1) {
            return WorkflowKey.of(found.get(0).identity());
        }
        String which = envelope.componentName() + " with business_ref_no '" + envelope.businessRefNo() + "'";
        if (found.isEmpty()) {
            throw RejectedException.premature("There is no workflow of " + which);
        }
        throw new RejectedException("There are several workflows of " + which
                + ": the field 'workflow_name' must say which one, "
                + found.stream()
                        .map(state -> state.identity().blueprint().workflowName())
                        .sorted()
                        .toList());
    }

    private static boolean isAmong(BlueprintKey key, List<StoredBlueprint> candidates) {
        return candidates.stream().anyMatch(stored -> stored.blueprint().key().equals(key));
    }

    private static List<String> names(List<StoredBlueprint> blueprints) {
        return blueprints.stream()
                .map(StoredBlueprint::blueprint)
                .map(Blueprint::workflowName)
                .sorted()
                .toList();
    }
}
