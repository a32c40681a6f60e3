package io.waystage.samples.feature;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * A service that is no part of a workflow: it hears whenever an order has a new business status, and writes to the customer.
 * The workflow knows nothing of it. Its subscription is durable, so it misses nothing while it is away.
 */
public final class Choreography {

    private Choreography() {}

    public static void main(String... args) throws Exception {
        Notifications notifications = new Notifications(2);
        try (Demo demo = new Demo().add(new DeliverFood()).add(notifications).start()) {
            demo.client().start(StartRequest.of(WorkflowKey.of("SHOP", "ORDER-001")));
            notifications.await();
        }
    }

    private static final class DeliverFood extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Deliver Food")
                    .component("SHOP")
                    .stage("COOK")
                    .task("cook")
                    .handle(() -> "soup")
                    .stage("DELIVER")
                    .task("send_out")
                    .handle(() -> "sent")
                    .businessStatus("FOOD ON THE WAY")
                    .task("hand_over")
                    .after("send_out")
                    .handle(() -> "handed over")
                    .businessStatus("FOOD DELIVERED");
        }
    }

    private static final class Notifications extends RouteBuilder {

        private final CountDownLatch expected;

        Notifications(int expected) {
            this.expected = new CountDownLatch(expected);
        }

        @Override
        public void configure() {
            from("waystage:lifecycle?eventName=BusinessStatusChanged&subscriptionName=customer-letters")
                    // after a crash of the engine it may come twice, with the same id
                    .idempotentConsumer(
                            header(CloudEvent.CAMEL_CLOUD_EVENT_ID),
                            MemoryIdempotentRepository.memoryIdempotentRepository(1000))
                    .process(exchange -> System.out.println("To the customer of "
                            + exchange.getMessage().getHeader(WaystageConstants.BUSINESS_REF_NO) + ": "
                            + exchange.getMessage().getHeader(WaystageConstants.BUSINESS_STATUS)))
                    .process(exchange -> expected.countDown());
        }

        void await() throws InterruptedException {
            if (!expected.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Not everything was heard");
            }
        }
    }
}
