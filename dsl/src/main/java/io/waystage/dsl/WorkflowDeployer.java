package io.waystage.dsl;

import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.format.EndpointCheck;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Takes workflow definitions into a Camel context: what a {@link WorkflowBuilder} hands its workflows to. The
 * {@code waystage} component is one.
 */
public interface WorkflowDeployer {

    /** Tells which endpoints this context can use, without opening any. */
    EndpointCheck endpointCheck();

    /**
     * Deploys valid definitions: their blueprints to the engine, their wiring as routes. A workflow of the same component
     * and name that was deployed before is replaced; whatever else the source has defined stays.
     *
     * @param source the builder's class or the file that the definitions are from
     * @return the ids of the routes that now serve the definitions' tasks
     * @throws Exception when a route cannot be made or the engine cannot take a blueprint; nothing has changed then
     */
    Set<String> deploy(CamelContext context, List<WorkflowDefinition> definitions, String source) throws Exception;

    /** As {@link #deploy}, in place of everything that was deployed from this source before. */
    Set<String> update(CamelContext context, List<WorkflowDefinition> definitions, String source) throws Exception;
}
