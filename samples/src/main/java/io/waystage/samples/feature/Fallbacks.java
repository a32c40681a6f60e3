package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;

import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.util.Map;

/** What follows when a task has failed for good: a default output for one, another task in the place of the other. */
public final class Fallbacks {

    private Fallbacks() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Offer()).start()) {
            WorkflowKey offer = WorkflowKey.of("BANK", "OFFER-1");
            demo.client().start(StartRequest.of(offer));
            demo.awaitCompletion();
            demo.client().describe(offer).orElseThrow().stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .forEach(task -> System.out.println(task.name() + " " + task.status() + " " + task.output()));
        }
    }

    private static final class Offer extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Offer")
                    .component("BANK")
                    .retry(fixed(ofMillis(50)).maxAttempts(2))
                    .stage("OFFER")
                    .task("ask_for_rate")
                    .handle(() -> fail("no rate today"))
                    .onExhausted(OnExhausted.completeWith(Map.of("rate", 5)))
                    .task("send_mail")
                    .after("ask_for_rate")
                    .handle(() -> fail("no such address"))
                    .onExhausted(OnExhausted.fallback("send_letter"))
                    .task("send_letter")
                    .handle(() -> "sent")
                    .task("file")
                    .after("send_mail") // and so after the letter, if one is sent
                    .handle(() -> System.out.println("filed"));
        }

        private static Object fail(String why) {
            throw new IllegalStateException(why);
        }
    }
}
