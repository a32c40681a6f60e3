package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;

/**
 * An order of a web shop, whole: stock, a payment that comes from outside, a carrier by weight. Three services are no part of the workflow
 * and hear of it: the notification of the customer, the seller's books, and logistics, which drives off when an order is sent, and tells the
 * parcel's arrival to whoever waits for it.
 */
public final class ShopOrder {

    private ShopOrder() {}

    /** What the customer has bought. */
    public record Order(String customer, int weight, int amount) {}

    /** What the payment provider needs. */
    public record Bill(String customer, int amount) {}

    public static void main(String... args) throws Exception {
        Listeners listeners = new Listeners();
        try (Demo demo = new Demo().add(new Shop()).add(listeners).start()) {
            WorkflowKey order = WorkflowKey.of("SHOP", "ORDER-001");
            demo.client()
                    .start(StartRequest.of(order).withInput("{\"customer\":\"Ada\",\"weight\":31,\"amount\":120}"));
            // The customer pays at once: the order may not even wait for it yet.
            demo.client().signal(order, "paid", "{\"amount\":120}").join();
            demo.awaitCompletion();
            listeners.await();
            System.out.println(demo.client().describe(order).orElseThrow().output());
        }
    }

    private static final class Shop extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Shop Order")
                    .component("SHOP")
                    .retry(fixed(ofMillis(50)).maxAttempts(3))
                    .timeout(Duration.ofDays(30))
                    .output(
                            "{carrier: (.outputs.SEND.book_truck // .outputs.SEND.book_post), paid: .outputs.PAY.payment.amount, signed_by: .outputs.DELIVER.delivery.signed_by}")
                    .stage("RESERVE")
                    .task("reserve_stock")
                    .handle(Order.class, order -> "reserved for " + order.customer())
                    .businessStatus("ORDERED")
                    .stage("PAY")
                    .task("send_bill")
                    .input("{customer: .input.customer, amount: .input.amount}")
                    .timeout(Timeouts.NONE.startToClose(ofSeconds(30)))
                    .handle(Bill.class, bill -> failing("the mail server is away"))
                    .onExhausted(OnExhausted.fallback("print_bill"))
                    .task("print_bill")
                    .handle(() -> "printed")
                    .signal("payment")
                    .named("paid")
                    .after("send_bill")
                    .within(Duration.ofDays(14))
                    .businessStatus("PAID")
                    .stage("SEND")
                    .choice("carrier")
                    .branch(".input.weight > 30", "book_truck")
                    .otherwise("book_post")
                    .task("book_truck")
                    .handle(() -> "truck")
                    .task("book_post")
                    .handle(() -> "post")
                    .task("hand_over")
                    .after("book_truck", "book_post")
                    .handle(() -> "handed over")
                    .businessStatus("SENT")
                    .stage("DELIVER")
                    .signal("delivery")
                    .named("delivered")
                    .key("\"parcel of \" + .workflow.business_ref_no")
                    .within(Duration.ofDays(10))
                    .businessStatus("DELIVERED")
                    .stage("REMIND")
                    .when(".input.amount > 1000")
                    .humanTask("call_customer")
                    .candidateGroups("service");
        }

        private static Object failing(String why) {
            throw new IllegalStateException(why);
        }
    }

    /** Three services, each with a durable subscription of its own: what happens while one is away waits for it. */
    private static final class Listeners extends RouteBuilder {

        private static final Map<String, String> LETTERS = Map.of(
                "ORDERED",
                "thank you",
                "PAID",
                "we have your money",
                "SENT",
                "it is on its way",
                "DELIVERED",
                "enjoy it");

        private final CountDownLatch expected = new CountDownLatch(4 + 1 + 1);

        @Override
        public void configure() {
            from("waystage:lifecycle?eventName=BusinessStatusChanged&subscriptionName=notification")
                    .process(exchange -> say("to the customer: "
                            + LETTERS.get(
                                    exchange.getMessage().getHeader(WaystageConstants.BUSINESS_STATUS, String.class))));
            from("waystage:lifecycle?eventName=BusinessStatusChanged&businessStatus=PAID&subscriptionName=seller")
                    .process(exchange -> say("in the seller's books: "
                            + exchange.getMessage().getHeader(WaystageConstants.BUSINESS_REF_NO)));
            from("waystage:lifecycle?eventName=BusinessStatusChanged&businessStatus=SENT&subscriptionName=logistics")
                    .process(exchange -> say("the driver: off we go"))
                    .setHeader("parcel", simple("parcel of ${header.CamelWaystageBusinessRefNo}"))
                    .setBody(constant("{\"signed_by\": \"Ada\"}"))
                    .to("waystage:signal:delivered?componentName=SHOP&signalKey=${header.parcel}");
        }

        private void say(String words) {
            System.out.println(words);
            expected.countDown();
        }

        void await() throws InterruptedException {
            if (!expected.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Not everything was heard");
            }
        }
    }
}
