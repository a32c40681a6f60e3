package io.waystage.engine.intake;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.message.ChildName;
import io.waystage.engine.message.Envelope;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import java.util.List;
import java.util.Set;

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
        Set<String> workflows = workflows(envelope.componentName());
        if (envelope.workflowName() != null) {
            return named(envelope, envelope.workflowName());
        }
        if (ChildName.is(envelope.businessRefNo()) && !(event instanceof Event.StartWorkflow)) {
            // Its workflow may be the body of another one, which is in no list.
            return stored(event);
        }
        if (workflows.size() == 1) {
            return key(envelope, workflows.iterator().next());
        }
        if (event instanceof Event.StartWorkflow) {
            throw new RejectedException("The component '" + envelope.componentName() + "' has several workflows "
                    + sorted(workflows) + ": the field 'workflow_name' must say which one to start");
        }
        return stored(event);
    }

    /** Checks that there is what a signal by a key is for. */
    void check(Envelope envelope) {
        workflows(envelope.componentName());
        if (envelope.workflowName() != null) {
            named(envelope, envelope.workflowName());
        }
    }

    private Set<String> workflows(String component) {
        Set<String> workflows = catalog.workflowsOf(component);
        if (workflows.isEmpty()) {
            catalog.refresh();
            workflows = catalog.workflowsOf(component);
        }
        if (workflows.isEmpty()) {
            List<String> known =
                    catalog.components().stream().sorted().limit(20).toList();
            throw new RejectedException(
                    "No blueprint is deployed for the component '" + component + "'; there are " + known);
        }
        return workflows;
    }

    private WorkflowKey named(Envelope envelope, String workflowName) {
        if (!catalog.workflowsOf(envelope.componentName()).contains(workflowName)
                && !catalog.isBody(new BlueprintKey(envelope.componentName(), workflowName))) {
            catalog.refresh();
            Set<String> fresh = catalog.workflowsOf(envelope.componentName());
            if (!fresh.contains(workflowName)) {
                throw new RejectedException("The component '" + envelope.componentName() + "' has no workflow '"
                        + workflowName + "'; it has " + sorted(fresh));
            }
        }
        return key(envelope, workflowName);
    }

    private static WorkflowKey key(Envelope envelope, String workflowName) {
        return new WorkflowKey(new BlueprintKey(envelope.componentName(), workflowName), envelope.businessRefNo());
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

    private static List<String> sorted(Set<String> workflows) {
        return workflows.stream().sorted().toList();
    }
}
