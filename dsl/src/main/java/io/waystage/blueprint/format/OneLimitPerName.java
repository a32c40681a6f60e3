package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Limit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Tasks of one blueprint that share a limit say the same of it. */
final class OneLimitPerName implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        Map<String, Limit> byName = new HashMap<>();
        for (Draft.OfStage stage : workflow.stages()) {
            for (Draft.OfTask task : stage.tasks()) {
                Limit limit = task.features().find(Limit.class);
                if (limit == null || limit.name() == null) {
                    continue;
                }
                Limit other = byName.putIfAbsent(limit.name(), limit);
                if (other != null && !other.equals(limit)) {
                    problems.error(
                            Objects.requireNonNull(task.node().get("limit"), "what was read is there"),
                            "another task says something else of the limit " + Rendered.text(limit.name())
                                    + "; say the same, or give it another name");
                }
            }
        }
    }
}
