package io.waystage.benchmarks.subject;

import io.waystage.dsl.WorkflowBuilder;

/** The workflow that is measured: five tasks in three stages, all done by Camel routes. */
public final class Pizza extends WorkflowBuilder {

    public static final String WORKFLOW = "Deliver Pizza";
    public static final String COMPONENT = "BENCHMARK";

    /** What one workflow is for the engine: StartWorkflow and five TaskCompleted. */
    public static final int EVENTS = 6;

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
                .businessStatus("ORDER CONFIRMED")
                .stage("PREPARE")
                .task("make_food")
                .to(SERVICE)
                .task("assign_executive")
                .to(SERVICE)
                .task("confirm_delivery")
                .after("make_food", "assign_executive")
                .to(SERVICE)
                .businessStatus("FOOD ON THE WAY")
                .stage("DELIVER")
                .task("deliver_food")
                .to(LAST_SERVICE)
                .businessStatus("FOOD DELIVERED");
        // spotless:on
    }
}
