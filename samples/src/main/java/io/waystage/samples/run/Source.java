package io.waystage.samples.run;

import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.blueprint.format.InvalidBlueprintException;
import io.waystage.camel.WaystageComponent;
import io.waystage.camel.compile.ContextEndpoints;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.dsl.WorkflowDeployer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Where the workflow comes from.
 *
 * @param name for people
 * @param routes what a Camel context takes to run it
 */
record Source(String name, WorkflowDefinition definition, RoutesBuilder routes) {

    static Source of(WorkflowBuilder builder) {
        return new Source(builder.getClass().getName(), builder.definitions().get(0), builder);
    }

    /**
     * Any file, whatever its name; Camel's own loader takes those that are called {@code *.workflow.json} or {@code .yaml}.
     *
     * @throws InvalidBlueprintException with all problems, also endpoints that this application does not have
     */
    static Source of(Path file) throws IOException {
        WorkflowDefinition definition;
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            definition = new BlueprintReader(new ContextEndpoints(context)).read(file);
        }
        return new Source(file.toString(), definition, new Deployment(file, definition));
    }

    private record Deployment(Path file, WorkflowDefinition definition) implements RoutesBuilder {

        @Override
        public void addRoutesToCamelContext(CamelContext context) throws Exception {
            deployer(context).deploy(context, List.of(definition), file.toString());
        }

        @Override
        public Set<String> updateRoutesToCamelContext(CamelContext context) throws Exception {
            return deployer(context).update(context, List.of(definition), file.toString());
        }

        private static WorkflowDeployer deployer(CamelContext context) {
            return context.getComponent("waystage", WaystageComponent.class);
        }

        @Override
        public void addTemplatedRoutesToCamelContext(CamelContext context) {}
    }
}
