package io.waystage.samples.run;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.samples.pizza.Narrator;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A worker for tasks that nobody serves here: it says that it works and is done. */
final class Simulation extends RouteBuilder {

    /** What the story calls it. */
    static final String NAME = "simulated";

    private final Set<String> queues;
    private final Narrator narrator;

    Simulation(Set<String> queues, Narrator narrator) {
        this.queues = queues;
        this.narrator = narrator;
    }

    @Override
    public void configure() {
        for (String queue : queues) {
            from("waystage:task:" + queue).routeId("simulated-" + queue).process(this::work);
        }
    }

    private void work(Exchange exchange) {
        String task = exchange.getIn().getHeader(WaystageConstants.TASK_NAME, String.class);
        narrator.says(NAME, "pretends to do " + task);
        exchange.getIn().setBody("{\"simulated\": true}");
    }
}
