package io.waystage.benchmarks.subject;

import io.waystage.camel.exchange.WaystageConstants;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The services behind the tasks. They only answer, so that what is measured is not theirs; the last one counts. */
final class Services extends RouteBuilder {

    private static final String ANSWER = "{\"done\":true}";

    private final LongAdder served = new LongAdder();
    private final Consumer<String> atLastTask;

    /** @param atLastTask is told the business reference of each workflow whose last task is being done */
    Services(Consumer<String> atLastTask) {
        this.atLastTask = atLastTask;
    }

    @Override
    public void configure() {
        from(Pizza.SERVICE).routeId("service").process(this::answer);
        from(Pizza.LAST_SERVICE).routeId("last-service").process(this::answerLast);
    }

    private void answer(Exchange exchange) {
        exchange.getMessage().setBody(ANSWER);
    }

    private void answerLast(Exchange exchange) {
        answer(exchange);
        served.increment();
        atLastTask.accept(exchange.getMessage().getHeader(WaystageConstants.BUSINESS_REF_NO, String.class));
    }

    /** Workflows whose last task is done. */
    long served() {
        return served.sum();
    }
}
