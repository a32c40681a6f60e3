package io.waystage.chaos.node;

import io.waystage.camel.WaystageComponent;
import io.waystage.camel.WaystageConfiguration;
import java.util.function.Consumer;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel contexts with the component as an application has it. */
public final class Contexts {

    private Contexts() {}

    /** Not started yet. */
    public static DefaultCamelContext context(Consumer<WaystageConfiguration> options) {
        DefaultCamelContext context = new DefaultCamelContext();
        WaystageComponent component = new WaystageComponent(context);
        options.accept(component.getConfiguration());
        context.addComponent("waystage", component);
        return context;
    }

    static WaystageComponent component(DefaultCamelContext context) {
        return context.getComponent("waystage", WaystageComponent.class);
    }
}
