package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import jakarta.jms.JMSContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** {@code waystage:lifecycle}: what subscribers hear of workflows that they are no part of. */
class LifecycleTest extends WaystageTestSupport {

    private final AtomicInteger troubles = new AtomicInteger();

    private static WorkflowBuilder workflow(String name) {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow(name)
                        .component("NEWS")
                        .stage("ONE")
                        .task("work")
                        .businessStatus("WORKED")
                        .handle(() -> "done");
            }
        };
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:lifecycle").to("mock:all");
                from("waystage:lifecycle:Dig?componentName=NEWS")
                        .process(exchange -> {
                            if (troubles.getAndIncrement() == 0) {
                                throw new IllegalStateException("cannot hear");
                            }
                        })
                        .to("mock:dig");
            }
        };
        return new RoutesBuilder[] {workflow("Dig"), workflow("Fill"), routes};
    }

    @Test
    void everybodyHearsWhatTheyAskedFor() throws Exception {
        MockEndpoint all = getMockEndpoint("mock:all");
        all.expectedMessageCount(14);
        MockEndpoint dig = getMockEndpoint("mock:dig");
        dig.expectedMinimumMessageCount(6);

        try (JMSContext jms = service().broker().connections().createContext()) {
            jms.createProducer().send(jms.createTopic("waystage.lifecycle"), Map.of("no", "notification"));
        }
        sent("waystage:start:Dig?componentName=NEWS&businessRefNo=1", null);
        sent("waystage:start:Fill?componentName=NEWS&businessRefNo=2", null);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(names(all, "1"))
                .containsExactly(
                        "WorkflowStarted",
                        "StageStarted",
                        "TaskScheduled",
                        "TaskCompleted",
                        "BusinessStatusChanged",
                        "StageCompleted",
                        "WorkflowCompleted");
        assertThat(names(all, "2")).hasSize(7);
        assertThat(names(dig, "1"))
                .as("the first one failed, and is not repeated")
                .containsExactlyElementsOf(names(all, "1").subList(1, 7));
        assertThat(names(dig, "2")).isEmpty();
        assertThat(all.getExchanges()).allSatisfy(heard -> {
            assertThat(heard.getMessage().getHeader(WaystageConstants.COMPONENT_NAME))
                    .isEqualTo("NEWS");
            assertThat(heard.getMessage().getBody(String.class))
                    .contains("\"event_name\":\"" + heard.getMessage().getHeader(WaystageConstants.EVENT_NAME) + "\"");
        });
    }

    private static List<String> names(MockEndpoint mock, String reference) {
        return mock.getExchanges().stream()
                .map(exchange -> exchange.getMessage())
                .filter(message -> reference.equals(message.getHeader(WaystageConstants.BUSINESS_REF_NO)))
                .map(message -> message.getHeader(WaystageConstants.EVENT_NAME, String.class))
                .toList();
    }
}
