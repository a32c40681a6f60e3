package io.waystage.chaos.node;

import io.waystage.camel.WaystageService;
import io.waystage.chaos.blueprint.BlueprintFiles;
import io.waystage.chaos.blueprint.RandomBlueprints;
import io.waystage.chaos.blueprint.Sales;
import io.waystage.chaos.operate.Desk;
import io.waystage.chaos.secret.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * An engine, with an application that works in transactions of its own. Arguments: URL of the broker, URL of the database, directory of the
 * blueprints, until when the application works, in milliseconds of the epoch, file that says that the keys have changed,
 * file for what its operator remembers, number of this operator, how many there are, seed of what they do.
 */
public final class EngineMain {

    private static final long RETRIER_MILLIS = 200;

    /** What the operator does last is to be seen before the schedule fires for the last time, and all seems to be done. */
    private static final Duration CLOSES_BEFORE = Duration.ofSeconds(4);

    private EngineMain() {}

    public static void main(String[] arguments) throws Exception {
        DefaultCamelContext context = Contexts.context(options -> {
            options.setRoles("engine,worker");
            options.setBrokerUrl(arguments[0]);
            options.setJdbcUrl(arguments[1]);
            options.setPayloadKeys(Keys.option(Path.of(arguments[4])));
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
        start("shop", new Shop(waystage, until));
        start("operator", desk(waystage, until, arguments));
        Orders.obey();
    }

    private static Desk desk(WaystageService waystage, Instant until, String[] arguments) throws IOException {
        Desk.Post post = new Desk.Post(
                Integer.parseInt(arguments[6]),
                Integer.parseInt(arguments[7]),
                Long.parseLong(arguments[8]),
                until.minus(CLOSES_BEFORE));
        return Desk.open(
                post,
                waystage.client(),
                waystage.dataSource(),
                RandomBlueprints.roots(BlueprintFiles.read(Path.of(arguments[2]))),
                Path.of(arguments[5]));
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
