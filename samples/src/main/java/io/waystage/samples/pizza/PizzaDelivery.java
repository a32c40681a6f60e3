package io.waystage.samples.pizza;

import static java.time.Duration.ofMillis;

import io.waystage.dsl.WorkflowBuilder;

/** The workflow of a pizza order. */
public final class PizzaDelivery extends WorkflowBuilder {

    private final Dispatch dispatch;

    public PizzaDelivery(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void configure() {
        // spotless:off: the indentation shows what belongs to what
        workflow("Deliver Pizza")
                .component("ITALIAN")
                .stage("ORDER")
                .task("confirm_order")
                .to("direct:order-desk")
                .businessStatus("ORDER CONFIRMED")
                .stage("PREPARE")
                .task("make_food")
                .queue("make_food_queue")
                .retry(exponential(ofMillis(500)).maxAttempts(5))
                .task("assign_executive")
                .handle(Order.class, dispatch::assign)
                .task("confirm_delivery")
                .after("make_food", "assign_executive")
                .to("bean:delivery?method=confirm")
                .businessStatus("FOOD ON THE WAY")
                .stage("DELIVER")
                .humanTask("deliver_food")
                .assignedTo("delivery_executive")
                .businessStatus("FOOD DELIVERED");
        // spotless:on
    }
}
