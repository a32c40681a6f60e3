package io.waystage.samples.feature;

import io.waystage.camel.WaystageComponent;
import io.waystage.camel.WaystageService;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.WaystageClient;
import io.waystage.samples.run.DataDirectory;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** What the samples of this package have in common: an application with temporary data, and the wait for a workflow. */
final class Demo implements AutoCloseable {

    private static final int MOST_SECONDS = 60;

    private final Main main = new Main();
    private final DataDirectory data = DataDirectory.open(null);
    private final CompletableFuture<Void> completed = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Void>> byWorkflow = new ConcurrentHashMap<>();

    Demo() throws IOException {
        main.setDefaultPropertyPlaceholderLocation("false");
        set("camel.component.waystage.dataDirectory", data.path().toString());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:lifecycle?eventName=WorkflowCompleted").process(exchange -> {
                    completed.complete(null);
                    String workflow = exchange.getMessage().getHeader(WaystageConstants.WORKFLOW_NAME, String.class);
                    ending(workflow).complete(null);
                });
            }
        });
    }

    Demo set(String property, String value) {
        main.addInitialProperty(property, value);
        return this;
    }

    Demo add(RoutesBuilder routes) {
        main.configure().addRoutesBuilder(routes);
        return this;
    }

    Demo start() {
        main.start();
        return this;
    }

    /** Deploys something while the rest runs. */
    void deploy(RoutesBuilder routes) throws Exception {
        main.getCamelContext().addRoutes(routes);
    }

    WaystageClient client() {
        return service().client();
    }

    /** Of the broker, for what a program elsewhere would do. */
    ConnectionFactory connections() {
        return service().broker().connections();
    }

    private WaystageService service() {
        return waystage().getService();
    }

    WaystageComponent waystage() {
        return main.getCamelContext().getComponent("waystage", WaystageComponent.class);
    }

    /** Waits until a workflow is complete; a demo runs one only. */
    void awaitCompletion() throws InterruptedException, ExecutionException, TimeoutException {
        completed.get(MOST_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until one of this name is, where there are several. */
    void awaitCompletionOf(String workflow) throws InterruptedException, ExecutionException, TimeoutException {
        ending(workflow).get(MOST_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> ending(String workflow) {
        return byWorkflow.computeIfAbsent(workflow, name -> new CompletableFuture<>());
    }

    @Override
    public void close() {
        main.stop();
        data.close();
    }
}
