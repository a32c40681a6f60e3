package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.waystage.camel.support.Contexts;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

/** Endpoints that mean nothing are refused when their route is added, with what would be right. */
class WrongEndpointTest extends CamelTestSupport {

    @Override
    protected CamelContext createCamelContext() {
        return Contexts.worker(options -> {});
    }

    private AbstractThrowableAssert<?, ?> adding(String from, String to) {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        }));
        return assertThat(failure.getCause() == null ? failure : Throwables.getRootCause(failure));
    }

    @Test
    void aKindThatDoesNotExist() {
        adding("direct:a", "waystage:begin:Greet")
                .hasMessage(
                        "'begin' is no kind of waystage endpoint; use start, complete, fail, retry, event, describe,"
                                + " verify, task, retrier, dead-letters, lifecycle");
    }

    @Test
    void sendingToAConsumer() {
        for (String what : List.of("task:greetings", "retrier", "dead-letters", "lifecycle")) {
            adding("direct:a", "waystage:" + what)
                    .hasMessage(
                            "waystage://" + what + " can only be consumed from: use it in from(...), not in to(...)");
        }
    }

    @Test
    void consumingFromAProducer() {
        for (String what : List.of("start", "complete", "fail", "retry", "describe", "verify")) {
            adding("waystage:" + what, "log:a")
                    .hasMessage("waystage://" + what + " can only be sent to: use it in to(...), not in from(...)");
        }
    }

    @Test
    void aWorkerWithoutAQueue() {
        adding("waystage:task", "log:a")
                .hasMessage("waystage://task needs a queue or a task: waystage:task:<queue> or"
                        + " waystage:task:<component>/<workflow>/<stage>/<task>");
    }

    @Test
    void aWorkerWithImpossibleOptions() {
        adding("waystage:task:greetings?concurrentConsumers=0", "log:a")
                .hasMessage("Option concurrentConsumers: must be 1 or more, not 0");
        adding("waystage:task:greetings?threads=2", "log:a").hasMessageContaining("Unknown parameters=[{threads=2}]");
    }
}
