package io.waystage.peers.engine;

import io.waystage.dsl.WorkflowBuilder;

/** A list for Waystage. */
final class WaystageList extends WorkflowBuilder {

    static final String WORKFLOW = "Serve";
    static final int WINDOW = 1_000;

    @Override
    public void configure() {
        // spotless:off: the indentation shows what belongs to what
        workflow(WORKFLOW)
                .component(WaystageOrder.COMPONENT)
                .output(".outputs.SERVE.each | length")
                .stage("SERVE")
                .forEach("each", "[range(.input)]")
                .window(WINDOW)
                .each(item -> item.task("serve").to(WaystageOrder.SERVICE));
        // spotless:on
    }
}
