package io.waystage.engine.state;

import io.waystage.blueprint.feature.OutputMapping;
import io.waystage.blueprint.jq.JqFailedException;

/**
 * How a workflow completes. All its work is done then, so an output that cannot be made does not hold it: what the tasks put out is
 * kept, and the reason is recorded.
 */
record WorkflowEnd(Transition transition) {

    Change.WorkflowCompleted change() {
        OutputMapping mapping = transition.plan().blueprint().features().find(OutputMapping.class);
        if (mapping == null) {
            return new Change.WorkflowCompleted();
        }
        try {
            return new Change.WorkflowCompleted(
                    transition.evaluate(mapping.mapping()).toString(), null);
        } catch (JqFailedException e) {
            return new Change.WorkflowCompleted(null, e.getMessage());
        }
    }
}
