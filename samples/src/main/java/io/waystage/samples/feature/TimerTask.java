package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;

/** Tasks that wait: for a while, and until a time that comes from the workflow's data. */
public final class TimerTask {

    private TimerTask() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Reminder()).start()) {
            WorkflowKey invoice = WorkflowKey.of("OFFICE", "INVOICE-7");
            demo.client().start(StartRequest.of(invoice).withInput("{\"holiday_ends\": \"2026-01-07T08:00:00Z\"}"));
            demo.awaitCompletion();
        }
    }

    private static final class Reminder extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Remind")
                    .component("OFFICE")
                    .stage("INVOICE")
                    .task("send_invoice")
                    .handle(() -> System.out.println("invoice sent"))
                    .timer("two_weeks") // of a demonstration
                    .after("send_invoice")
                    .duration(Duration.ofMillis(500))
                    .stage("REMIND")
                    .timer("after_the_holidays") // they are over, so this is, too
                    .until(".input.holiday_ends")
                    .task("send_reminder")
                    .after("after_the_holidays")
                    .handle(() -> System.out.println("reminder sent"));
        }
    }
}
