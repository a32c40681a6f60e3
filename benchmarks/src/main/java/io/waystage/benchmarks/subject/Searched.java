package io.waystage.benchmarks.subject;

import io.waystage.dsl.WorkflowBuilder;

/** The blueprints of the workflows that {@link SearchRows} makes. */
public final class Searched extends WorkflowBuilder {

    @Override
    public void configure() {
        // spotless:off: the indentation shows what belongs to what
        workflow("Rare")
                .component(SearchRows.COMPONENT)
                .stage("RARE")
                .task("rare_task")
                .queue(Open.UNSERVED);
        for (int i = 0; i < SearchRows.ORDERS; i++) {
            workflow("Order " + i)
                    .component(SearchRows.COMPONENT)
                    .stage("STAGE 0")
                    .task("task_0")
                    .queue(Open.UNSERVED)
                    .stage("STAGE 1")
                    .task("task_1")
                    .queue(Open.UNSERVED)
                    .stage("STAGE 2")
                    .task("task_2")
                    .queue(Open.UNSERVED);
        }
        // spotless:on
    }
}
