package io.waystage.samples.pizza;

import io.waystage.camel.exchange.WaystageConstants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;

/**
 * The services behind the tasks, as ordinary Camel routes. The blueprint in Java names some of them as endpoints; the one in
 * JSON knows queues only, and whoever listens there does the work.
 */
public final class PizzaServices extends RouteBuilder {

    /** The task queues that these routes serve. */
    public static final Set<String> QUEUES =
            Set.of("confirm_order_queue", "make_food_queue", "assign_executive_queue", "confirm_delivery_queue");

    private final Dispatch dispatch;
    private final Narrator narrator;
    private final Path receipts;
    private final Duration bakingTime;

    /** @param receipts the directory in which the order desk puts a file for each order */
    public PizzaServices(Dispatch dispatch, Narrator narrator, Path receipts, Duration bakingTime) {
        this.dispatch = dispatch;
        this.narrator = narrator;
        this.receipts = receipts;
        this.bakingTime = bakingTime;
    }

    @Override
    public void configure() {
        from("direct:order-desk")
                .routeId("order-desk")
                .setHeader(Exchange.FILE_NAME, simple("${header." + WaystageConstants.BUSINESS_REF_NO + "}.txt"))
                .setBody(simple("Receipt for ${header." + WaystageConstants.BUSINESS_REF_NO + "}: ${header."
                        + WaystageConstants.INPUT + "}"))
                .process(exchange -> say(exchange, "order desk", "writes a receipt"))
                .to("file:" + receipts)
                .setBody(simple("{\"receipt\": \"${file:name}\"}"));

        from("waystage:task:make_food_queue")
                .routeId("kitchen")
                .process(exchange -> say(exchange, "kitchen", "bakes"))
                .delay(bakingTime.toMillis())
                .log("${header." + WaystageConstants.BUSINESS_REF_NO + "} is baked")
                .setBody(constant("{\"baked\": true}"));

        from("waystage:task:confirm_order_queue").routeId("confirm-order").to("direct:order-desk");
        from("waystage:task:assign_executive_queue")
                .routeId("assign-executive")
                .setBody(header(WaystageConstants.INPUT))
                .unmarshal(new JacksonDataFormat(Order.class), true)
                .bean(dispatch);
        from("waystage:task:confirm_delivery_queue").routeId("confirm-delivery").to("bean:delivery?method=confirm");
    }

    private void say(Exchange exchange, String who, String what) {
        narrator.says(who, what + " for " + exchange.getMessage().getHeader(WaystageConstants.BUSINESS_REF_NO));
    }
}
