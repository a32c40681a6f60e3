package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import jakarta.jms.JMSContext;

/** What routes and readers see in plain, and what the broker sees of it. */
public final class EncryptedPayloads {

    /** 32 bytes, by: openssl rand -base64 32. One of your own belongs where your secrets are. */
    private static final String KEYS = "demo:3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=";

    private static final long PATIENCE_MILLIS = 30_000;

    private EncryptedPayloads() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo()
                .set("camel.component.waystage.payloadKeys", KEYS)
                .add(new Pay())
                .start()) {
            WorkflowKey order = WorkflowKey.of("SHOP", "ORDER-001");
            demo.client().start(new StartRequest(order, null, "{\"card\":\"4111 1111 1111 1111\"}", null));
            System.out.println("in the queue: " + inputInTheQueue(demo));

            demo.client()
                    .complete(TaskRequest.of(order, "PAY", "archive"), null)
                    .join();
            demo.awaitCompletion();
            demo.client().history(order).stream()
                    .limit(1)
                    .forEach(event -> System.out.println("for readers: " + inputOf(event.text())));
        }
    }

    private static final class Pay extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Pay")
                    .component("SHOP")
                    .stage("PAY")
                    .task("charge_card")
                    .handle(Object.class, this::charge)
                    // a program elsewhere, which sees what the broker sees
                    .task("archive")
                    .after("charge_card")
                    .queue("archive_queue");
        }

        private String charge(Object card) {
            System.out.println("in the handler: " + card);
            return "charged";
        }
    }

    private static String inputInTheQueue(Demo demo) throws Exception {
        try (JMSContext jms = demo.connections().createContext()) {
            String startTask = jms.createConsumer(jms.createQueue("archive_queue"))
                    .receive(PATIENCE_MILLIS)
                    .getBody(String.class);
            return inputOf(startTask).substring(0, 33) + "...";
        }
    }

    /** The rest of the message, from its input on. */
    private static String inputOf(String message) {
        return message.substring(message.indexOf("\"input\":") + "\"input\":".length(), message.length() - 1);
    }
}
