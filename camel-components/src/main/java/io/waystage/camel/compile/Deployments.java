package io.waystage.camel.compile;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.WorkflowDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workflow definitions of a Camel context and their routes. Deploying a blueprint again replaces what it was before. Thread safe; one deployment at a time.
 */
public final class Deployments {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private record Deployed(WorkflowDefinition definition, String source) {}

    private final CamelContext context;
    private final String scheme;
    private final Map<BlueprintKey, Deployed> deployed = new LinkedHashMap<>();

    /** @param scheme the component's name in this context */
    public Deployments(CamelContext context, String scheme) {
        this.context = context;
        this.scheme = scheme;
    }

    /**
     * Deploys definitions: their routes, then their blueprints. If anything fails, all is as it was before.
     *
     * @param wholeSource whether this is all that the source defines now; else only workflows of the same keys are replaced
     * @param toEngine takes the definitions, all or none; may do nothing and ask for {@link #definitions} later
     * @return the ids of the routes of these definitions
     */
    public synchronized Set<String> deploy(
            List<WorkflowDefinition> definitions,
            String source,
            boolean wholeSource,
            Consumer<List<WorkflowDefinition>> toEngine)
            throws Exception {
        Map<BlueprintKey, Deployed> before = replacedBy(definitions, source, wholeSource);
        for (Deployed old : before.values()) {
            removeRoutes(old.definition);
        }
        try {
            context.addRoutes(new TaskRoutes(context, definitions, scheme));
            toEngine.accept(definitions);
        } catch (Exception e) {
            restore(definitions, before, e);
            throw e;
        }
        before.keySet().forEach(deployed::remove);
        Set<String> ids = new TreeSet<>();
        for (WorkflowDefinition definition : definitions) {
            deployed.put(definition.blueprint().key(), new Deployed(definition, source));
            ids.addAll(TaskRoutes.ids(definition));
        }
        return ids;
    }

    private Map<BlueprintKey, Deployed> replacedBy(
            List<WorkflowDefinition> definitions, String source, boolean wholeSource) {
        Map<BlueprintKey, Deployed> replaced = new LinkedHashMap<>();
        if (wholeSource) {
            deployed.forEach((key, before) -> {
                if (before.source.equals(source)) {
                    replaced.put(key, before);
                }
            });
        }
        for (WorkflowDefinition definition : definitions) {
            BlueprintKey key = definition.blueprint().key();
            Deployed before = deployed.get(key);
            if (before != null) {
                replaced.put(key, before);
                if (!before.source.equals(source)) {
                    LOG.warn("The blueprint {} of {} replaces the one of {}", key, source, before.source);
                }
            }
        }
        return replaced;
    }

    private void restore(List<WorkflowDefinition> failed, Map<BlueprintKey, Deployed> before, Exception reason) {
        try {
            for (WorkflowDefinition definition : failed) {
                removeRoutes(definition);
            }
            context.addRoutes(new TaskRoutes(
                    context, before.values().stream().map(Deployed::definition).toList(), scheme));
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    private void removeRoutes(WorkflowDefinition definition) throws Exception {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (String id : TaskRoutes.ids(definition)) {
            RouteDefinition route = model.getRouteDefinition(id);
            if (route != null) {
                model.removeRouteDefinition(route);
            }
        }
    }

    /** All definitions, in the order of their deployment. */
    public synchronized List<WorkflowDefinition> definitions() {
        return deployed.values().stream().map(Deployed::definition).toList();
    }

    /** The blueprint of this key as it was last deployed here. */
    public synchronized Optional<Blueprint> blueprint(BlueprintKey key) {
        return Optional.ofNullable(deployed.get(key)).map(each -> each.definition.blueprint());
    }
}
