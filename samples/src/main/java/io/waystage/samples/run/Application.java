package io.waystage.samples.run;

import io.waystage.camel.WaystageComponent;
import io.waystage.engine.client.WaystageClient;
import io.waystage.samples.pizza.DeliveryDesk;
import io.waystage.samples.pizza.Dispatch;
import io.waystage.samples.pizza.Narrator;
import io.waystage.samples.pizza.PizzaDelivery;
import io.waystage.samples.pizza.PizzaServices;
import io.waystage.samples.run.Happening.Notification;
import io.waystage.samples.run.Happening.Remark;
import io.waystage.samples.run.Settings.Server;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** A Camel application with the engine, the services and the workflow in it. Closing it stops all of them. */
final class Application implements AutoCloseable {

    private final Main main = new Main();
    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final Narrator narrator;
    private final Dispatch dispatch;
    private final InstantSource clock;

    /** @param talkative whether the services say what they do */
    Application(Settings settings, boolean talkative, InstantSource clock) {
        this.clock = clock;
        this.narrator =
                talkative ? (who, text) -> happenings.add(new Remark(clock.instant(), who, text)) : (who, text) -> {};
        this.dispatch = new Dispatch(narrator);
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties(settings));
        main.bind("delivery", new DeliveryDesk(narrator));
        main.bind("mishaps", new Mishaps(settings.mishaps()));
        add(new Story());
        add(new PizzaServices(dispatch, narrator, settings.data().resolve("receipts"), settings.bakingTime()));
    }

    /** What happens, as messages for whoever tells about it. */
    private final class Story extends RouteBuilder {
        @Override
        public void configure() {
            from("waystage:lifecycle").routeId("story").process(this::hear);
        }

        private void hear(Exchange exchange) {
            happenings.add(Notification.parse(exchange.getMessage().getBody(String.class)));
        }
    }

    /** The workflow in Java, wired with the services of this application. */
    PizzaDelivery pizzaDelivery() {
        return new PizzaDelivery(dispatch);
    }

    /** Adds the workflow, and workers for the queues that nobody would serve. */
    void add(Source workflow, Servers servers) {
        add(workflow.routes());
        add(new Simulation(servers.simulatedQueues(), narrator));
    }

    private void add(RoutesBuilder routes) {
        main.configure().addRoutesBuilder(routes);
    }

    private static Properties properties(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("camel.main.name", "pizza-order");
        properties.setProperty("camel.main.startupSummaryLevel", "off");
        properties.setProperty("camel.main.shutdownTimeout", "10");
        String component = "camel.component.waystage.";
        set(properties, component + "dataDirectory", settings.data().toString());
        set(properties, component + "brokerAcceptor", settings.acceptor());
        Server broker = settings.broker();
        if (broker != null) {
            set(properties, component + "brokerUrl", broker.url());
            set(properties, component + "username", broker.user());
            set(properties, component + "password", broker.password());
        }
        Server database = settings.database();
        if (database != null) {
            set(properties, component + "jdbcUrl", database.url());
            set(properties, component + "jdbcUser", database.user());
            set(properties, component + "jdbcPassword", database.password());
        }
        return properties;
    }

    private static void set(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    void start() {
        main.start();
    }

    BlockingQueue<Happening> happenings() {
        return happenings;
    }

    WaystageClient client() {
        return main.getCamelContext()
                .getComponent("waystage", WaystageComponent.class)
                .getService()
                .client();
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public void close() {
        main.stop();
    }
}
