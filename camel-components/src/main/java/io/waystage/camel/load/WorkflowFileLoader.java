package io.waystage.camel.load;

import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.blueprint.format.InvalidBlueprintException;
import io.waystage.dsl.WorkflowDeployer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.RoutesBuilderLoaderSupport;

/** Loads files of one ending; what Camel gets is a builder that deploys the workflows of the file. */
abstract class WorkflowFileLoader extends RoutesBuilderLoaderSupport {

    private final String extension;

    WorkflowFileLoader(String extension) {
        this.extension = extension;
    }

    @Override
    public String getSupportedExtension() {
        return extension;
    }

    /** @throws InvalidBlueprintException with all problems of the file */
    @Override
    public RoutesBuilder loadRoutesBuilder(Resource resource) throws IOException {
        WorkflowDeployer deployer = deployer(getCamelContext());
        try (InputStream in = resource.getInputStream()) {
            List<WorkflowDefinition> definitions =
                    new BlueprintReader(deployer.endpointCheck()).readAll(in, resource.getLocation());
            return new FileWorkflow(definitions, resource.getLocation());
        }
    }

    private static WorkflowDeployer deployer(CamelContext context) {
        if (context.getComponent("waystage") instanceof WorkflowDeployer deployer) {
            return deployer;
        }
        throw new IllegalStateException("The component 'waystage' of this context is another one");
    }

    /** Deploys the workflows of one file. */
    private record FileWorkflow(List<WorkflowDefinition> definitions, String location) implements RoutesBuilder {

        @Override
        public void addRoutesToCamelContext(CamelContext context) throws Exception {
            deployer(context).deploy(context, definitions, location);
        }

        @Override
        public void addTemplatedRoutesToCamelContext(CamelContext context) {
            // A workflow has no route templates.
        }

        @Override
        public Set<String> updateRoutesToCamelContext(CamelContext context) throws Exception {
            return deployer(context).update(context, definitions, location);
        }
    }
}
