package io.waystage.camel.load;

import org.apache.camel.spi.annotations.RoutesLoader;

/** Loads {@code *.workflow.yml}. */
@RoutesLoader(WorkflowYmlLoader.EXTENSION)
public final class WorkflowYmlLoader extends WorkflowFileLoader {

    static final String EXTENSION = "workflow.yml";

    public WorkflowYmlLoader() {
        super(EXTENSION);
    }
}
