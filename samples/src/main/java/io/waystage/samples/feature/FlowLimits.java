package io.waystage.samples.feature;

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
 * A mail server takes three letters at once, whoever sends them: two tenants share it and take turns, though one of them has far more to
 * send; and what is urgent overtakes.
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
            Stream<StartRequest> many = IntStream.range(0, LETTERS - 6).mapToObj(i -> letter("LARGE_SHOP", "L" + i, 50));
            Stream<StartRequest> few = IntStream.range(0, 5).mapToObj(i -> letter("SMALL_SHOP", "S" + i, 50));
            demo.client().startAll(Stream.concat(many, few).toList());
            demo.client().start(letter("SMALL_SHOP", "ALARM", 100));
            server.allWait(demo);
            server.open.countDown();
            demo.awaitCompletions(LETTERS);
        }
        List<String> sent = List.copyOf(server.sent);
        System.out.println(sent.size() + " letters, at most " + server.most.get() + " at once");
        System.out.println("the alarm overtakes " + (sent.indexOf("ALARM") < 10 ? "all but those that are being sent" : "nobody"));
        System.out.println("the small shop waits for " + (lastOf("S", sent) < 20 ? "its turns only" : "the large one"));
    }

    private static int lastOf(String prefix, List<String> sent) {
        return IntStream.range(0, sent.size())
                .filter(i -> sent.get(i).startsWith(prefix))
                .max()
                .orElseThrow();
    }

    private static StartRequest letter(String shop, String reference, int priority) {
        return StartRequest.of(WorkflowKey.of(shop, reference)).withInput(Map.of("id", reference, "priority", priority));
    }
}
