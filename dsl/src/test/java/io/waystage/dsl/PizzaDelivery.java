package io.waystage.dsl;

import static java.time.Duration.ofSeconds;

/** The workflow of the documentation, to the letter. */
class PizzaDelivery extends WorkflowBuilder {

    private final Dispatch dispatch = new Dispatch();

    @Override
    public void configure() {
        // spotless:off
        workflow("Deliver Pizza")
                .component("ITALIAN")
                .stage("ORDER")
                .task("confirm_order")
                .to("http://orders/confirm")
                .businessStatus("ORDER CONFIRMED")
                .stage("PREPARE")
                .task("make_food")
                .queue("make_food_queue")
                .task("assign_executive")
                .handle(Order.class, dispatch::assign)
                .retry(exponential(ofSeconds(1)).maxAttempts(5))
                .task("confirm_delivery")
                .after("make_food", "assign_executive")
                .to("bean:delivery")
                .businessStatus("FOOD ON THE WAY")
                .stage("DELIVER")
                .humanTask("deliver_food")
                .assignedTo("delivery_executive")
                .businessStatus("FOOD DELIVERED");
        // spotless:on
    }

    record Order(String number) {}

    static final class Dispatch {

        String assign(Order order) {
            return "Somebody for " + order.number();
        }
    }
}
