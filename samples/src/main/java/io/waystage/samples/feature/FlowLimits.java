package io.waystage.samples.feature;

import static java.time.Duration.ofSeconds;

import io.waystage.blueprint.feature.Limit;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A mail server takes three letters at once, whoever sends them. Two shops share it and take turns, though one of them has far more to
 * send, and what is urgent overtakes.
 */
public final class FlowLimits {

    private static final int LETTERS = 50;

    private FlowLimits() {}

    public static void main(String... args) throws Exception {
        MailServer server = new MailServer();
        try (Demo demo = new Demo()
                .set("camel.component.waystage.concurrentConsumers", "10")
                .add(new Letters("LARGE_SHOP", server))
                .add(new Letters("SMALL_SHOP", server))
                .start()) {
            Stream<StartRequest> many = IntStream.range(0, 44).mapToObj(i -> letter("LARGE_SHOP", "L" + i, 50));
            Stream<StartRequest> few = IntStream.range(0, 5).mapToObj(i -> letter("SMALL_SHOP", "S" + i, 50));
            List<StartRequest> all = Stream.concat(
                            Stream.concat(many, few), Stream.of(letter("SMALL_SHOP", "ALARM", 100)))
                    .toList();
            demo.client().startAll(all);
            while (!all.stream()
                    .allMatch(start -> demo.client().describe(start.workflow()).isPresent())) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            server.open.countDown();
            if (!server.done.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("There are letters left");
            }
        }
        List<String> sent = List.copyOf(server.sent);
        System.out.println(sent.size() + " letters, " + (server.most.get() > 3 ? "too many" : "never more than three")
                + " at once");
        System.out.println("the alarm overtakes " + (sent.indexOf("ALARM") < 10 ? "the others" : "nobody"));
        System.out.println("the small shop waits for " + (lastOf("S", sent) < 20 ? "its turns" : "the large one"));
    }

    private static int lastOf(String prefix, List<String> sent) {
        return IntStream.range(0, sent.size())
                .filter(i -> sent.get(i).startsWith(prefix))
                .max()
                .orElseThrow();
    }

    private static StartRequest letter(String shop, String reference, int priority) {
        return StartRequest.of(WorkflowKey.of(shop, reference))
                .withInput("{\"letter\": \"" + reference + "\", \"priority\": " + priority + "}");
    }

    /** Takes nothing until it is open, and counts. */
    private static final class MailServer {

        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(LETTERS);
        private final Queue<String> sent = new ConcurrentLinkedQueue<>();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        private String take(Object letter) throws InterruptedException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            open.await();
            sent.add(String.valueOf(letter));
            now.decrementAndGet();
            done.countDown();
            return "sent";
        }
    }

    private static final class Letters extends WorkflowBuilder {

        private final String shop;
        private final MailServer server;

        Letters(String shop, MailServer server) {
            this.shop = shop;
            this.server = server;
        }

        @Override
        public void configure() {
            workflow("Write")
                    .component(shop)
                    .priority(".input.priority")
                    .stage("SEND")
                    .task("mail")
                    .limit(Limit.concurrency(3).rate(1_000, ofSeconds(1)).named("mail-server"))
                    .handle(Map.class, letter -> server.take(String.valueOf(letter.get("letter"))));
        }
    }
}
