package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.SubWorkflow;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "workflow": "Ship Order", "workflow_component": "LOGISTICS"}. */
final class SubWorkflowFormat implements FeatureFormat<SubWorkflow> {

    private static final String WORKFLOW = "workflow";
    private static final String COMPONENT = "workflow_component";

    @Override
    public Class<SubWorkflow> kind() {
        return SubWorkflow.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(WORKFLOW, COMPONENT);
    }

    @Override
    public @Nullable SubWorkflow read(FieldReader fields) {
        Located<String> workflow = fields.text(WORKFLOW);
        Located<String> component = fields.text(COMPONENT);
        if (workflow == null) {
            if (component != null) {
                fields.problems()
                        .error(
                                component.node(),
                                "\"workflow_component\" says of which component the \"workflow\" is, but there is none");
            }
            return null;
        }
        return new SubWorkflow(workflow.value(), component == null ? null : component.value());
    }

    @Override
    public void write(SubWorkflow feature, TreeFields out) {
        out.put(WORKFLOW, feature.workflow());
        out.put(COMPONENT, feature.component());
    }
}
