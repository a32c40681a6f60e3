package io.waystage.samples.feature;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;

/** Two orders wait for the same customer to be checked; whoever checks knows the customer's number and no order. */
public final class SignalsByKey {

    private SignalsByKey() {}

    public static void main(String... args) throws Exception {
        List<WorkflowKey> orders = List.of(WorkflowKey.of("SHOP", "ORDER-001"), WorkflowKey.of("SHOP", "ORDER-002"));
        Waiting waiting = new Waiting();
        try (Demo demo = new Demo().add(new Sell()).add(waiting).start()) {
            WaystageClient client = demo.client();
            orders.forEach(order -> client.start(StartRequest.of(order).withInput("{\"customer\": 17}")));
            waiting.awaitTwo();
            // "waystage:signal:checked?componentName=SHOP&signalKey=${body.customer}" does the same from a route.
            client.signalByKey("SHOP", "checked", "17", "{\"good\": true}").join();
            for (WorkflowKey order : orders) {
                var done = client.result(order).get(30, TimeUnit.SECONDS);
                System.out.println(order.businessRefNo() + " "
                        + done.stages().get(0).tasks().get(0).output());
            }
        }
    }

    private static final class Sell extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Sell")
                    .component("SHOP")
                    .stage("CHECK")
                    .signal("customer_check")
                    .named("checked")
                    .key(".input.customer")
                    .within(Duration.ofDays(3));
        }
    }

    /** Hears that orders wait. */
    private static final class Waiting extends RouteBuilder {

        private final CountDownLatch two = new CountDownLatch(2);

        @Override
        public void configure() {
            from("waystage:lifecycle?eventName=SignalAwaited").process(exchange -> {
                System.out.println(
                        "one more order waits at " + exchange.getMessage().getHeader(WaystageConstants.TASK_NAME));
                two.countDown();
            });
        }

        void awaitTwo() throws InterruptedException {
            if (!two.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The orders do not wait");
            }
        }
    }
}
