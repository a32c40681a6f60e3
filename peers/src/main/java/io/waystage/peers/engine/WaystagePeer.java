package io.waystage.peers.engine;

import io.waystage.camel.WaystageComponent;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Waystage: a Camel application with the {@code waystage} component, the broker embedded, and routes as services. */
final class WaystagePeer implements Peer {

    static final SqlStore.Questions QUESTIONS = new SqlStore.Questions(
            "select 1 from waystage_workflow where business_ref_no = ? and component_name = '" + WaystageOrder.COMPONENT
                    + "' and workflow_name = '" + WaystageOrder.WORKFLOW + "' and status = 'COMPLETED'",
            "select count(*) from waystage_workflow where status = 'COMPLETED' and closed_at >= ? and closed_at < ?",
            "select count(*) filter (where status = 'COMPLETED'), count(*) filter (where status <> 'COMPLETED')"
                    + " from waystage_workflow");

    /** Longer than a process may take. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Main main = new Main();
    private final Endpoint start;
    private final ProducerTemplate template;
    private final Store store;

    WaystagePeer(Setup setup) {
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties(setup));
        main.configure().addRoutesBuilder(new Services(setup.atLastTask()));
        main.configure().addRoutesBuilder(new WaystageOrder());
        main.configure().addRoutesBuilder(new WaystageList());
        main.start();
        start = main.getCamelContext().getEndpoint("waystage:start:" + WaystageOrder.WORKFLOW);
        template = main.getCamelContext().createProducerTemplate();
        store = new SqlStore(setup.jdbcUrl(), QUESTIONS);
    }

    private static Properties properties(Setup setup) {
        Properties properties = new Properties();
        properties.setProperty("camel.main.startupSummaryLevel", "off");
        properties.setProperty("camel.main.shutdownTimeout", "10");
        properties.setProperty("camel.component.waystage.jdbcUrl", setup.jdbcUrl());
        properties.setProperty(
                "camel.component.waystage.dataDirectory", setup.directory().toString());
        properties.setProperty("camel.component.waystage.lanes", "2");
        return properties;
    }

    /** Only one thread starts them, since none waits for the broker. */
    @Override
    public CompletableFuture<?> start(String reference) {
        Exchange exchange = start.createExchange();
        exchange.getMessage().setHeader(WaystageConstants.COMPONENT_NAME, WaystageOrder.COMPONENT);
        exchange.getMessage().setHeader(WaystageConstants.BUSINESS_REF_NO, reference);
        exchange.getMessage().setBody(Setup.INPUT);
        return template.asyncSend(start, exchange).thenAccept(sent -> {
            if (sent.getException() != null) {
                throw new IllegalStateException(reference + " was not sent", sent.getException());
            }
        });
    }

    @Override
    public int list(String reference, int items) throws Exception {
        WaystageClient client = main.getCamelContext()
                .getComponent("waystage", WaystageComponent.class)
                .getService()
                .client();
        WorkflowKey key = new WorkflowKey(WaystageOrder.COMPONENT, WaystageList.WORKFLOW, reference);
        StartRequest start = StartRequest.of(key).withInput(Integer.toString(items));
        WorkflowView end = client.startAndAwait(start, LIMIT).get();
        return end.output() == null ? 0 : Integer.parseInt(end.output());
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        main.stop();
    }

    /** They only answer. */
    private static final class Services extends RouteBuilder {

        private final Consumer<String> atLastTask;

        private Services(Consumer<String> atLastTask) {
            this.atLastTask = atLastTask;
        }

        @Override
        public void configure() {
            from(WaystageOrder.SERVICE)
                    .routeId("service")
                    .process(exchange -> exchange.getMessage().setBody(Setup.ANSWER));
            from(WaystageOrder.LAST_SERVICE).routeId("last-service").process(exchange -> {
                exchange.getMessage().setBody(Setup.ANSWER);
                atLastTask.accept(exchange.getMessage().getHeader(WaystageConstants.BUSINESS_REF_NO, String.class));
            });
        }
    }
}
