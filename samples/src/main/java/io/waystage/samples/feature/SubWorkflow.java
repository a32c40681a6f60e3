package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;

/** A task of one workflow is another workflow, of another team: it gets an input, and its output is the task's. */
public final class SubWorkflow {

    private SubWorkflow() {}

    /** What the order's mapping gives to the shipment. */
    public record Shipment(String street) {}

    /** What the shipment's last task says. */
    public record Parcel(String number, String street) {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Workflows()).start()) {
            WorkflowKey order = new WorkflowKey("SHOP", "Order", "ORDER-001");
            demo.client().start(StartRequest.of(order).withInput("{\"street\":\"Main Street 1\",\"total\":20}"));
            demo.awaitCompletionOf("Order");
            System.out.println(demo.client().describe(order).orElseThrow().output());
        }
    }

    private static final class Workflows extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Order")
                    .component("SHOP")
                    .output(".outputs.DELIVER.ship")
                    .stage("DELIVER")
                    .subWorkflow("ship", "Ship")
                    .ofComponent("LOGISTICS")
                    .input("{street: .input.street}");

            workflow("Ship")
                    .component("LOGISTICS")
                    .output(".outputs.SEND.label")
                    .stage("PACK")
                    .task("pack")
                    .handle(() -> System.out.println("packed"))
                    .stage("SEND")
                    .task("label")
                    .handle(Shipment.class, shipment -> new Parcel("P-1", shipment.street()));
        }
    }
}
