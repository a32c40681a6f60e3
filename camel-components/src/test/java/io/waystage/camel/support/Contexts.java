package io.waystage.camel.support;

import io.waystage.camel.WaystageComponent;
import io.waystage.camel.WaystageConfiguration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel contexts with a waystage component whose broker and database live in memory. */
public final class Contexts {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Contexts() {}

    /** Engine and worker; not started. */
    public static CamelContext engine(Consumer<WaystageConfiguration> options) {
        return context(configuration -> {
            configuration.setJdbcUrl(database());
            options.accept(configuration);
        });
    }

    /** Only a worker; not started. */
    public static CamelContext worker(Consumer<WaystageConfiguration> options) {
        return context(configuration -> {
            configuration.setRoles("worker");
            options.accept(configuration);
        });
    }

    /** The URL of a database in memory that nobody else has. */
    public static String database() {
        return "jdbc:h2:mem:camel_" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }

    private static CamelContext context(Consumer<WaystageConfiguration> options) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(10);
        WaystageComponent component = new WaystageComponent(context);
        component.getConfiguration().setBrokerPersistent(false);
        component.getConfiguration().setRedeliveryDelay(20);
        component.getConfiguration().setJdbcPoolSize(5);
        options.accept(component.getConfiguration());
        context.addComponent("waystage", component);
        return context;
    }

    public static WaystageComponent component(CamelContext context) {
        return context.getComponent("waystage", WaystageComponent.class);
    }
}
