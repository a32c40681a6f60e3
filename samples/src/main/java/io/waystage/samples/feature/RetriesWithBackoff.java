package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that fails three times, and the growing pauses after which it is tried again. */
public final class RetriesWithBackoff {

    private RetriesWithBackoff() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new ChargeCard()).start()) {
            WorkflowKey order = WorkflowKey.of("SHOP", "ORDER-001");
            demo.client().start(StartRequest.of(order));
            demo.awaitCompletion();
            demo.client().history(order).forEach(event -> System.out.println(event.seq() + " " + event.name()));
        }
    }

    private static final class ChargeCard extends WorkflowBuilder {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void configure() {
            workflow("Sell")
                    .component("SHOP")
                    .stage("PAY")
                    .task("charge_card")
                    .handle(this::charge)
                    // 100 ms, 200 ms, 400 ms...; an error of this type would end the retries at once
                    .retry(exponential(ofMillis(100)).jitter(0).maxAttempts(5).nonRetryable("CardRefused"));
        }

        private String charge() {
            int call = calls.incrementAndGet();
            System.out.println("attempt " + call);
            if (call <= 3) {
                throw new IllegalStateException("The bank does not answer");
            }
            return "charged";
        }
    }
}
