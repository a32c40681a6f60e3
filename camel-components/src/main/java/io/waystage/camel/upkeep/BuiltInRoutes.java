package io.waystage.camel.upkeep;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/**
 * The routes of an engine: what is due becomes an event, StartTask messages that the broker gave up become
 * TaskFailed events. Both are routes like any other; one that the application defines under the same id takes their place.
 */
public final class BuiltInRoutes {

    public static final String RETRIER = "waystage-retrier";
    public static final String DEAD_LETTERS = "waystage-dead-letters";

    private BuiltInRoutes() {}

    /** @param scheme the component's name in this context */
    public static void addRetrier(CamelContext context, String scheme) throws Exception {
        add(context, RETRIER, scheme + ":retrier", scheme + ":event");
    }

    public static void addDeadLetters(CamelContext context, String scheme) throws Exception {
        add(context, DEAD_LETTERS, scheme + ":dead-letters", scheme + ":fail");
    }

    private static void add(CamelContext context, String id, String from, String to) throws Exception {
        if (context.getCamelContextExtension()
                        .getContextPlugin(org.apache.camel.model.Model.class)
                        .getRouteDefinition(id)
                != null) {
            return;
        }
        context.addRoutes(new RouteBuilder(context) {
            @Override
            public void configure() {
                from(from).routeId(id).to(to).id(id + "-send");
            }
        });
    }
}
