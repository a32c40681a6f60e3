package io.waystage.benchmarks.subject;

import io.waystage.camel.WaystageComponent;
import io.waystage.camel.WaystageService;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.worker.WorkerStatus;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.config.EngineStatus;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * A Camel application as a user would build it: engine, embedded broker, workflow and services in this process. Closing it
 * stops all of them. Thread safe.
 */
public final class Application implements AutoCloseable {

    private static final String COMPONENT = "camel.component.waystage.";
    private static final String INPUT = "{\"pizza\":\"Margherita\",\"size\":32,\"address\":\"Via Roma 1\"}";

    private final Main main = new Main();
    private final Services services;
    private final Endpoint start;
    private final ProducerTemplate template;
    private final String prefix;
    private final AtomicLong started = new AtomicLong();
    private final LongAdder confirmed = new LongAdder();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Starts it.
     *
     * @param options of the {@code waystage} component
     * @param prefix of the workflows' business references
     * @param atLastTask is told the business reference of each workflow whose last task is being done
     * @param others what else it deploys
     */
    public Application(
            Map<String, String> options, String prefix, Consumer<String> atLastTask, RoutesBuilder... others) {
        services = new Services(atLastTask);
        this.prefix = prefix;
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties(options));
        main.configure().addRoutesBuilder(services);
        main.configure().addRoutesBuilder(new Pizza());
        for (RoutesBuilder other : others) {
            main.configure().addRoutesBuilder(other);
        }
        main.start();
        start = main.getCamelContext().getEndpoint("waystage:start:" + Pizza.WORKFLOW);
        template = main.getCamelContext().createProducerTemplate();
    }

    private static Properties properties(Map<String, String> options) {
        Properties properties = new Properties();
        properties.setProperty("camel.main.startupSummaryLevel", "off");
        properties.setProperty("camel.main.shutdownTimeout", "10");
        options.forEach((name, value) -> properties.setProperty(COMPONENT + name, value));
        return properties;
    }

    /** The business reference of the workflow that is started next, if only one thread starts them. */
    public String nextReference() {
        return prefix + (started.get() + 1);
    }

    /** Starts one more workflow, without waiting for the broker to have it. */
    public void startOne() {
        start(start, Pizza.COMPONENT, prefix + started.incrementAndGet());
    }

    /** Starts a workflow that is not measured, and waits until the engine has taken it in and its first task is done. */
    public void startOpen(String reference) throws InterruptedException {
        long enough = engine().eventsApplied() + Open.EVENTS;
        start(main.getCamelContext().getEndpoint("waystage:start:" + Open.WORKFLOW), Open.COMPONENT, reference);
        while (engine().eventsApplied() < enough) {
            check();
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void start(Endpoint endpoint, String component, String reference) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setHeader(WaystageConstants.COMPONENT_NAME, component);
        exchange.getMessage().setHeader(WaystageConstants.BUSINESS_REF_NO, reference);
        exchange.getMessage().setBody(INPUT);
        var unused = template.asyncSend(endpoint, exchange).whenComplete((sent, thrown) -> {
            if (thrown instanceof Exception e) {
                failure.compareAndSet(null, e);
            } else if (sent.getException() != null) {
                failure.compareAndSet(null, sent.getException());
            } else {
                confirmed.increment();
            }
        });
    }

    /** Fails if the start of any workflow did. */
    public void check() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("A workflow could not be started: " + thrown.getMessage(), thrown);
        }
    }

    public long started() {
        return started.get();
    }

    /** Workflows whose start the broker has. */
    public long confirmed() {
        return confirmed.sum();
    }

    /** Workflows whose last task is done; the engine's last event of some of them is still on its way. */
    public long served() {
        return services.served();
    }

    /** The engine's own counters. */
    public EngineStatus engine() {
        return service().engine().status();
    }

    /** The workers' own counters. */
    public WorkerStatus workers() {
        return service().workers();
    }

    /** What the engine can be asked. */
    public WaystageClient client() {
        return service().client();
    }

    /** The way to the broker for others than the engine and its workers. */
    public ConnectionFactory connections() {
        return service().broker().connections();
    }

    private WaystageService service() {
        return main.getCamelContext()
                .getComponent("waystage", WaystageComponent.class)
                .getService();
    }

    @Override
    public void close() {
        main.stop();
    }
}
