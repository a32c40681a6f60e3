package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Bodies of for-eaches have routes of their own, and a result that is too large for an event is a stream. */
class ForEachTest extends WaystageTestSupport {

    private static final WorkflowKey KEY = new WorkflowKey("C", "Sets", "S-1");

    @Override
    protected void options(WaystageConfiguration configuration) {
        configuration.setMaxMessageBytes(20_000);
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new WorkflowBuilder() {
                @Override
                public void configure() {
                    workflow("Sets")
                            .component("C")
                            .output(".outputs.PRINT.lines")
                            .stage("SET")
                            .forEach("lines", "[range(40)]")
                            .each(line -> line.task("set").to("direct:set"))
                            .stage("PRINT")
                            .task("lines")
                            .input(".outputs.SET.lines")
                            .to("direct:print");
                }
            },
            new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:set").setBody(constant("x".repeat(1_000)));
                    from("direct:print")
                            .setBody(header("CamelWaystageInput"))
                            .to("waystage:result")
                            .convertBodyTo(String.class)
                            .process(exchange -> exchange.getMessage()
                                    .setBody(exchange.getMessage()
                                            .getBody(String.class)
                                            .split(",", -1)
                                            .length));
                }
            }
        };
    }

    @Test
    void itsRoutesServeItsItemsAndReadWhatTheyHaveMade() throws Exception {
        service().client().start(StartRequest.of(KEY));

        WorkflowView view = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> service().client().describe(KEY).orElse(null),
                        found -> found != null && found.status() == WorkflowStatus.COMPLETED);

        assertThat(view.output()).isEqualTo("40");
        String lines = view.stages().get(0).tasks().get(0).output();
        assertThat(lines).startsWith("{\"$waystage_result\":");
        assertThat(fluentTemplate.to("waystage:result").withBody(lines).request(String.class))
                .isEqualTo(Collections.nCopies(40, "\"" + "x".repeat(1_000) + "\"").stream()
                        .collect(Collectors.joining(",", "[", "]")));
    }
}
