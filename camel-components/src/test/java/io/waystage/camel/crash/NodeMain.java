package io.waystage.camel.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.camel.WaystageComponent;
import io.waystage.camel.WaystageService;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.WorkflowQueries;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * A whole node as a process of its own. Arguments are component options ({@code name=value}); orders come as lines on the
 * standard input, answers go to the standard output, one line each, marked so that a log line is no answer.
 */
final class NodeMain {

    static final String COMPONENT = "ITALIAN";
    static final String ANSWER = "ANSWER ";

    private NodeMain() {}

    public static void main(String[] options) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        WaystageComponent component = new WaystageComponent();
        component.setCamelContext(context);
        for (String option : options) {
            int split = option.indexOf('=');
            PropertyBindingSupport.build()
                    .withReflection(true)
                    .bind(context, component, option.substring(0, split), option.substring(split + 1));
        }
        context.addComponent("waystage", component);
        context.addRoutes(new Orders());
        context.addRoutes(new Delivery());
        context.start();
        answer("READY");
        serve(component.getService());
        context.stop();
        answer("STOPPED");
        System.exit(0);
    }

    private static void serve(WaystageService waystage) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        String line = orders.readLine();
        while (line != null && !line.equals("stop")) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "start" -> start(waystage, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                case "completed" -> answer("COMPLETED " + completed(waystage));
                case "applied" -> answer("APPLIED " + waystage.engine().status().eventsApplied());
                default -> throw new IllegalArgumentException(line);
            }
            line = orders.readLine();
        }
    }

    private static void start(WaystageService waystage, int from, int to) {
        waystage.engine()
                .client()
                .startAll(IntStream.range(from, to)
                        .mapToObj(i -> StartRequest.of(WorkflowKey.of(COMPONENT, "ORDER-" + i)))
                        .toList());
        answer("STARTED " + (to - from));
    }

    private static int completed(WaystageService waystage) {
        return waystage.engine()
                .queries()
                .list(new WorkflowQueries.Filter(COMPONENT, null, WorkflowStatus.COMPLETED, null), 100_000)
                .size();
    }

    private static void answer(String text) {
        System.out.println(ANSWER + text);
        System.out.flush();
    }

    /** The pizza order, each service a route. */
    static final class Orders extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Deliver Pizza")
                    .component(COMPONENT)
                    .stage("ORDER")
                    .task("confirm_order")
                    .to("direct:work")
                    .businessStatus("ORDER CONFIRMED")
                    .stage("PREPARE")
                    .task("make_food")
                    .to("direct:work")
                    .task("assign_executive")
                    .to("direct:work")
                    .task("confirm_delivery")
                    .after("make_food", "assign_executive")
                    .to("direct:work")
                    .businessStatus("FOOD ON THE WAY")
                    .stage("DELIVER")
                    .humanTask("deliver_food")
                    .queue("deliver_food_queue")
                    .assignedTo("delivery_executive")
                    .businessStatus("FOOD DELIVERED");
        }
    }

    /** What serves the tasks: a little work, and a person who is always there. */
    static final class Delivery extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:work").routeId("work").delay(2).setBody(constant("{\"done\":true}"));
            from("waystage:task:deliver_food_queue").routeId("person").setBody(constant("{\"delivered\":true}"));
        }
    }
}
