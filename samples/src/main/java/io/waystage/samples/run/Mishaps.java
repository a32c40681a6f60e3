package io.waystage.samples.run;

import io.waystage.camel.exchange.WaystageConstants;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Lets services fail, whatever they are: each route that does a task passes here before its first step. */
final class Mishaps implements InterceptStrategy {

    private final Map<String, Integer> left;

    /** @param times how many times, by the task's name */
    Mishaps(Map<String, Integer> times) {
        this.left = new ConcurrentHashMap<>(times);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        boolean first = definition.getParent() instanceof RouteDefinition route
                && route.getInput().getEndpointUri().startsWith("waystage:task:")
                && route.getOutputs().get(0) == definition;
        return first ? new FailingProcessor(target) : target;
    }

    private boolean strikes(String task) {
        boolean[] strikes = {false};
        left.computeIfPresent(task, (name, times) -> {
            strikes[0] = true;
            return times > 1 ? times - 1 : null;
        });
        return strikes[0];
    }

    private final class FailingProcessor extends DelegateAsyncProcessor {

        FailingProcessor(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, org.apache.camel.AsyncCallback callback) {
            String task = exchange.getIn().getHeader(WaystageConstants.TASK_NAME, String.class);
            if (task != null && strikes(task)) {
                exchange.setException(new MishapException("out of order (--fail)"));
                callback.done(true);
                return true;
            }
            return super.process(exchange, callback);
        }
    }

    /** What {@code --fail} makes of a task. */
    static final class MishapException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MishapException(String message) {
            super(message);
        }
    }
}
