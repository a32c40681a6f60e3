package io.waystage.chaos.node;

import io.waystage.camel.WaystageService;
import io.waystage.chaos.blueprint.BlueprintFiles;
import io.waystage.chaos.blueprint.Sales;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * An engine, with an application that works in transactions of its own. Arguments: URL of the broker, URL of the database, directory of the
 * blueprints, until when the application works, in milliseconds of the epoch.
 */
public final class EngineMain {

    private static final long RETRIER_MILLIS = 200;

    private EngineMain() {}

    public static void main(String[] arguments) throws Exception {
        DefaultCamelContext context = Contexts.context(options -> {
            options.setRoles("engine,worker");
            options.setBrokerUrl(arguments[0]);
            options.setJdbcUrl(arguments[1]);
            options.setRetrierInterval(RETRIER_MILLIS);
            // Anything that goes wrong in it shows as soon as something is in doubt, not only when it is large.
            options.setCachedWorkflows(1_000);
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:task:" + Sales.QUEUE + "?transacted=true")
                        .process(task -> Shop.writeReceipt(
                                Contexts.component(context).getService().dataSource(), task));
            }
        });
        context.start();
        WaystageService waystage = Contexts.component(context).getService();
        waystage.engine().blueprints().deploy(BlueprintFiles.read(Path.of(arguments[2])));
        Instant until = Instant.ofEpochMilli(Long.parseLong(arguments[3]));
        Thread shop = new Thread(new Shop(waystage, until), "shop");
        shop.setDaemon(true);
        shop.start();
        Orders.obey();
    }
}
