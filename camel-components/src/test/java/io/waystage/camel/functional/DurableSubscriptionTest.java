package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.ExternalBroker;
import io.waystage.camel.support.Mailbox;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code waystage:lifecycle?subscriptionName=...}: services of several nodes that miss nothing. */
@Timeout(60)
class DurableSubscriptionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String URI = "waystage:lifecycle?eventName=WorkflowCompleted&subscriptionName=bookkeeping";

    @TempDir
    private Path directory;

    private final List<CamelContext> contexts = new CopyOnWriteArrayList<>();

    private CamelContext start(CamelContext context, Consumer<Exchange> heard) throws Exception {
        contexts.add(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).routeId("bookkeeping").process(heard::accept);
            }
        });
        context.start();
        return context;
    }

    private static CamelContext withWorkflow(CamelContext context) throws Exception {
        context.addRoutes(new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Sell").component("SHOP").stage("ONE").task("pay").handle(() -> "paid");
            }
        });
        return context;
    }

    private static void on(ExternalBroker broker, WaystageConfiguration options) {
        options.setBrokerUrl(broker.url());
        options.setUsername(ExternalBroker.USER);
        options.setPassword(ExternalBroker.PASSWORD);
    }

    @AfterEach
    void stop() {
        contexts.forEach(CamelContext::stop);
        contexts.clear();
    }

    private static String reference(Exchange exchange) {
        return exchange.getMessage().getHeader(WaystageConstants.BUSINESS_REF_NO, String.class);
    }

    private static void sell(CamelContext node, String... references) {
        var client = Contexts.component(node).getService().client();
        CompletableFuture<?>[] results = Stream.of(references)
                .map(reference -> client.startAndAwait(StartRequest.of(WorkflowKey.of("SHOP", reference)), LIMIT))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(results).join();
    }

    @Test
    void whoWasAwayHearsWhatHappenedMeanwhileAlsoAfterARestartOfEverything() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Consumer<WaystageConfiguration> embedded = options -> {
            options.setBrokerPersistent(true);
            options.setDataDirectory(directory.toString());
            options.setJdbcUrl(null);
        };
        CamelContext node = start(withWorkflow(Contexts.engine(embedded)), exchange -> heard.add(reference(exchange)));
        sell(node, "1");
        await().atMost(LIMIT).until(() -> List.copyOf(heard), List.of("1")::equals);

        // Nothing is waiting for it, and nobody is there: it must be there all the same.
        node.getRouteController().stopRoute("bookkeeping");
        sell(node, "2");
        assertThat(heard).containsExactly("1");
        node.getRouteController().startRoute("bookkeeping");
        await().atMost(LIMIT).until(() -> List.copyOf(heard), List.of("1", "2")::equals);

        node.getRouteController().stopRoute("bookkeeping");
        sell(node, "3");
        node.stop();

        CamelContext again = start(withWorkflow(Contexts.engine(embedded)), exchange -> heard.add(reference(exchange)));
        await().atMost(LIMIT).until(() -> List.copyOf(heard), List.of("1", "2", "3")::equals);
        sell(again, "4");
        await().atMost(LIMIT).until(() -> List.copyOf(heard), List.of("1", "2", "3", "4")::equals);
    }

    @Test
    void nodesOfOneServiceShareTheLoadAndTakeOverFromEachOther() throws Exception {
        try (ExternalBroker broker = new ExternalBroker(null)) {
            Queue<String> first = new ConcurrentLinkedQueue<>();
            Queue<String> second = new ConcurrentLinkedQueue<>();
            CountDownLatch both = new CountDownLatch(2);
            CamelContext one =
                    start(Contexts.worker(options -> on(broker, options)), exchange -> hear(first, exchange, both));
            start(Contexts.worker(options -> on(broker, options)), exchange -> hear(second, exchange, both));
            CamelContext engine = withWorkflow(Contexts.engine(options -> on(broker, options)));
            contexts.add(engine);
            engine.start();

            String[] references = names("a", 40);
            sell(engine, references);
            await().atMost(LIMIT).until(() -> first.size() + second.size() == 40);
            assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(second);
            assertThat(second).isNotEmpty();

            one.stop();
            sell(engine, names("b", 10));
            await().atMost(LIMIT).untilAsserted(() -> assertThat(second).contains(names("b", 10)));
            stop(); // before its broker
        }
    }

    /** The first one waits until the other node has one as well: they do share. */
    private static void hear(Queue<String> heard, Exchange exchange, CountDownLatch both) {
        heard.add(reference(exchange));
        if (heard.size() == 1) {
            both.countDown();
            try {
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    @Test
    void whatFailsIsDeliveredAgainAndPutAsideInTheEnd() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        CamelContext node = start(withWorkflow(Contexts.engine(options -> options.setMaxDeliveries(3))), exchange -> {
            heard.add(reference(exchange));
            if (reference(exchange).equals("poison")
                    || (reference(exchange).equals("once")
                            && heard.stream().filter("once"::equals).count() < 2)) {
                throw new IllegalStateException("cannot book this");
            }
        });

        sell(node, "poison", "once", "good");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(heard)
                        .containsExactlyInAnyOrder("poison", "poison", "poison", "once", "once", "good"));
        try (Mailbox mailbox = Mailbox.of(node)) {
            Message rejected = mailbox.nextMessage("waystage.events.rejected");
            assertThat(rejected.getStringProperty("waystage_reason"))
                    .isEqualTo("the subscriber bookkeeping of waystage.lifecycle could not process it in 3 deliveries");
            JsonNode event = Mailbox.json(rejected);
            assertThat(event.at("/data/business_ref_no").textValue()).isEqualTo("poison");
            assertThat(mailbox.nextNow("waystage.events.rejected")).isNull();
        }
        assertThat(Set.copyOf(heard)).hasSize(3);
    }
}
