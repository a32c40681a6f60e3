package io.waystage.camel.load;

import org.apache.camel.spi.annotations.RoutesLoader;

/** Loads {@code *.workflow.yaml}. */
@RoutesLoader(WorkflowYamlLoader.EXTENSION)
public final class WorkflowYamlLoader extends WorkflowFileLoader {

    static final String EXTENSION = "workflow.yaml";

    public WorkflowYamlLoader() {
        super(EXTENSION);
    }
}
