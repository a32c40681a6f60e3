package io.waystage.samples.feature;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.ResultTimeoutException;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;

/** Whoever starts a workflow goes on with its result: a route by an InOut exchange, a program by a future. */
public final class RequestReply {

    private RequestReply() {}

    public static void main(String... args) throws Exception {
        Shop shop = new Shop();
        try (Demo demo = new Demo().add(new Sell()).add(shop).start()) {
            shop.await();
            fromAProgram(demo.client());
        }
    }

    private static void fromAProgram(WaystageClient client) {
        WorkflowKey order = new WorkflowKey("SHOP", "Sell", "ORDER-002");
        try {
            client.startAndAwait(StartRequest.of(order), Duration.ofMillis(300)).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ResultTimeoutException late)) {
                throw e;
            }
            System.out.println(late.workflow().text() + " takes longer than " + late.limit());
        }
        var unused = client.complete(TaskRequest.of(order, "SELL", "take_money"), null);
        WorkflowView result =
                client.result(order).orTimeout(60, TimeUnit.SECONDS).join();
        System.out.println(result.businessRefNo() + " is " + result.status() + ", " + result.businessStatus());
    }

    private static final class Sell extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Sell")
                    .component("SHOP")
                    .stage("SELL")
                    .humanTask("take_money")
                    .businessStatus("PAID");
        }
    }

    private static final class Shop extends RouteBuilder {

        private final CountDownLatch answered = new CountDownLatch(1);

        @Override
        public void configure() {
            from("timer:once?repeatCount=1")
                    .to(
                            ExchangePattern.InOut,
                            "waystage:start:Sell?componentName=SHOP&businessRefNo=ORDER-001&timeout=60s")
                    .setBody(simple("ORDER-001 is ${header." + WaystageConstants.WORKFLOW_STATUS + "}, ${header."
                            + WaystageConstants.BUSINESS_STATUS + "}"))
                    .process(
                            exchange -> System.out.println(exchange.getMessage().getBody(String.class)))
                    .process(exchange -> answered.countDown());

            // the cashier, who is quick with the first order and leaves the other to somebody else
            from("waystage:lifecycle?eventName=TaskScheduled&taskName=take_money&selector=business_ref_no = 'ORDER-001'")
                    .to("waystage:complete");
        }

        void await() throws InterruptedException {
            if (!answered.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("There was no answer");
            }
        }
    }
}
