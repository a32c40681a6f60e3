package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;

/** A workflow that is asked for now and begins later. */
public final class DelayedStart {

    private DelayedStart() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Remind()).start()) {
            WorkflowKey reminder = WorkflowKey.of("OFFICE", "REMINDER-001");
            demo.client().start(StartRequest.of(reminder).after(ofMillis(300)));
            demo.awaitCompletion();
            demo.client().history(reminder).forEach(event -> System.out.println(event.seq() + " " + event.name()));
        }
    }

    private static final class Remind extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Remind").component("OFFICE").stage("TELL").task("tell").handle(() -> "tea is ready");
        }
    }
}
