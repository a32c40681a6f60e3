package io.waystage.engine.client;

import java.util.stream.Stream;

/** What is said to somebody who leaves out a workflow's name where it is needed. */
final class SeveralWorkflows {

    private SeveralWorkflows() {}

    static IllegalArgumentException of(WorkflowKey key, Stream<String> names) {
        return new IllegalArgumentException("There are several workflows of " + key.componentName()
                + " with business reference " + key.businessRefNo() + "; name one of "
                + names.sorted().toList());
    }
}
