package io.waystage.camel.compile;

import io.waystage.blueprint.Wiring;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.worker.HopelessTaskException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Has a task done by its handler: converts the input, calls, and puts the output into the body. */
final class HandlerProcessor<I> implements Processor {

    /** The error type of a task whose input does not fit its handler; no retry mends that. */
    static final String INVALID_INPUT = "waystage.InvalidInput";

    private final Wiring.Handler<I> wiring;
    private final JsonBody json;

    HandlerProcessor(Wiring.Handler<I> wiring, JsonBody json) {
        this.wiring = wiring;
        this.json = json;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        exchange.getMessage().setBody(wiring.handler().handle(input(exchange)));
    }

    // A handler that wants no null says so by its input type; JSON's null is for it to refuse.
    @SuppressWarnings("NullAway")
    private I input(Exchange exchange) throws HopelessTaskException {
        String input = exchange.getMessage().getHeader(WaystageConstants.INPUT, String.class);
        try {
            return json.read(input, wiring.inputType());
        } catch (JsonBody.NotJsonException e) {
            throw new HopelessTaskException(
                    INVALID_INPUT, "The task's input cannot be converted for its handler: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "handler for " + wiring.inputType().getSimpleName();
    }
}
