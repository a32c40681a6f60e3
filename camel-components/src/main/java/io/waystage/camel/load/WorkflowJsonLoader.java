package io.waystage.camel.load;

import org.apache.camel.spi.annotations.RoutesLoader;

/** Loads {@code *.workflow.json}. */
@RoutesLoader(WorkflowJsonLoader.EXTENSION)
public final class WorkflowJsonLoader extends WorkflowFileLoader {

    static final String EXTENSION = "workflow.json";

    public WorkflowJsonLoader() {
        super(EXTENSION);
    }
}
