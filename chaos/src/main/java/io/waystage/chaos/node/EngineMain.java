package io.waystage.chaos.node;

import io.waystage.chaos.blueprint.BlueprintFiles;
import io.waystage.engine.WaystageEngine;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;

/** An engine without workers. Arguments: URL of the broker, URL of the database, directory of the blueprints. */
public final class EngineMain {

    private static final long RETRIER_MILLIS = 200;

    private EngineMain() {}

    public static void main(String[] arguments) throws Exception {
        DefaultCamelContext context = Contexts.context(options -> {
            options.setRoles("engine");
            options.setBrokerUrl(arguments[0]);
            options.setJdbcUrl(arguments[1]);
            options.setRetrierInterval(RETRIER_MILLIS);
            // Anything that goes wrong in it shows as soon as something is in doubt, not only when it is large.
            options.setCachedWorkflows(1_000);
        });
        context.start();
        WaystageEngine engine = Contexts.component(context).getService().engine();
        engine.blueprints().deploy(BlueprintFiles.read(Path.of(arguments[2])));
        Orders.obey();
    }
}
