package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;

/** A workflow that waits for something that happens elsewhere; one thing happens before it is waited for, and is kept. */
public final class Signals {

    private Signals() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Sell()).start()) {
            WorkflowKey order = WorkflowKey.of("SHOP", "ORDER-001");
            demo.client().start(StartRequest.of(order));
            // Before the shop has packed; "waystage:signal:paid" does the same from a route.
            demo.client().signal(order, "paid", "{\"amount\": 30}").join();
            demo.awaitCompletion();
            demo.client().describe(order).orElseThrow().stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .forEach(task -> System.out.println(task.name() + " " + task.output()));
        }
    }

    private static final class Sell extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Sell")
                    .component("SHOP")
                    .stage("PACK")
                    .timer("pack_slowly")
                    .duration(Duration.ofMillis(300))
                    .stage("PAY")
                    .signal("payment")
                    .named("paid")
                    .within(Duration.ofDays(14));
        }
    }
}
