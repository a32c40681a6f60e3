package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;

/** A task that is skipped unless a condition holds, and a choice that takes the first branch that fits. */
public final class ConditionsAndChoices {

    private ConditionsAndChoices() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Parcel()).start()) {
            WorkflowKey order = WorkflowKey.of("SHOP", "ORDER-001");
            demo.client().start(StartRequest.of(order).withInput("{\"weight\": 31, \"gift\": false}"));
            demo.awaitCompletion();
            demo.client().describe(order).orElseThrow().stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .forEach(task -> System.out.println(task.name() + " " + task.status()));
        }
    }

    private static final class Parcel extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Send")
                    .component("SHOP")
                    .stage("PACK")
                    .task("wrap_as_gift")
                    .when(".input.gift")
                    .handle(() -> System.out.println("wrapping"))
                    .stage("SEND")
                    .choice("carrier")
                    .branch(".input.weight > 30", "book_truck", "load_truck")
                    .otherwise("post")
                    .task("book_truck")
                    .handle(() -> System.out.println("booking a truck"))
                    .task("load_truck")
                    .after("book_truck")
                    .handle(() -> System.out.println("loading it"))
                    .task("post")
                    .handle(() -> System.out.println("going to the post office"));
        }
    }
}
