package io.waystage.samples.feature;

import io.waystage.blueprint.feature.Repeat;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Rounds: a stage until a proof has no errors, and one that asks every now and then whether the press is free. */
public final class Loops {

    private Loops() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Book()).start()) {
            demo.client().start(StartRequest.of(WorkflowKey.of("PUBLISHER", "BOOK-1")));
            demo.awaitCompletion();
        }
    }

    private static final class Book extends WorkflowBuilder {

        private final AtomicInteger errors = new AtomicInteger(3);
        private final AtomicInteger queue = new AtomicInteger(2);

        @Override
        public void configure() {
            workflow("Book")
                    .component("PUBLISHER")
                    .stage("PROOF")
                    .repeat(Repeat.until(".outputs.PROOF.check.errors == 0", 5))
                    .task("correct")
                    .handle(errors::decrementAndGet)
                    .task("check")
                    .after("correct")
                    .handle(this::check)
                    .stage("WAIT")
                    .repeat(Repeat.until(".outputs.WAIT.ask.before_us == 0", 100))
                    .timer("pause") // ten minutes, in earnest
                    .duration(Duration.ofMillis(50))
                    .task("ask")
                    .after("pause")
                    .handle(this::ask)
                    .stage("PRINT")
                    .task("print")
                    .handle(() -> System.out.println("printed"));
        }

        private Map<String, Integer> check() {
            System.out.println("errors: " + errors);
            return Map.of("errors", errors.get());
        }

        private Map<String, Integer> ask() {
            System.out.println("before us: " + queue.decrementAndGet());
            return Map.of("before_us", queue.get());
        }
    }
}
