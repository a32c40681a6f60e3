package io.waystage.peers.engine;

import io.waystage.dsl.WorkflowBuilder;

/** The workflow for Waystage. */
final class WaystageOrder extends WorkflowBuilder {

    static final String WORKFLOW = "Deliver Pizza";
    static final String COMPONENT = "PEERS";
    static final String SERVICE = "direct:service";
    static final String LAST_SERVICE = "direct:last-service";

    @Override
    public void configure() {
        // spotless:off: the indentation shows what belongs to what
        workflow(WORKFLOW)
                .component(COMPONENT)
                .stage("ORDER")
                .task("confirm_order")
                .to(SERVICE)
                .stage("PREPARE")
                .task("make_food")
                .to(SERVICE)
                .task("assign_executive")
                .to(SERVICE)
                .task("confirm_delivery")
                .after("make_food", "assign_executive")
                .to(SERVICE)
                .stage("DELIVER")
                .task("deliver_food")
                .to(LAST_SERVICE);
        // spotless:on
    }
}
