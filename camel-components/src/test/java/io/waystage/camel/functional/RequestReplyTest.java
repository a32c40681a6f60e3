package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.exchange.WorkflowTimeoutException;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.state.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** {@code to(ExchangePattern.InOut, "waystage:start:...?timeout=...")}: a route that goes on with the workflow's result. */
class RequestReplyTest extends WaystageTestSupport {

    private static final String START = "waystage:start:Greet?componentName=HALL&businessRefNo=${header.who}&timeout=";

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        WorkflowBuilder workflow = new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet")
                        .component("HALL")
                        .stage("ONE")
                        .humanTask("knock")
                        .businessStatus("KNOCKED")
                        .stage("TWO")
                        .task("greet")
                        .handle(() -> "hello");
            }
        };
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(ExchangePattern.InOut, START + "40s").to("mock:answered");
                from("direct:hurry")
                        .onException(ExchangeTimedOutException.class)
                        .handled(true)
                        .setBody(exchange -> ((WorkflowTimeoutException)
                                        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                                .workflow()
                                .text())
                        .end()
                        .to(ExchangePattern.InOut, START + "300");
                from("direct:tell").to(ExchangePattern.InOnly, START + "40s").to("mock:told");
                from("waystage:lifecycle?eventName=TaskScheduled&taskName=knock")
                        .filter(header(WaystageConstants.BUSINESS_REF_NO).startsWith("quick"))
                        .to("waystage:complete");
            }
        };
        return new RoutesBuilder[] {workflow, routes};
    }

    private CompletableFuture<Exchange> ask(String who) {
        return template.asyncSend("direct:ask", exchange -> {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getMessage().setHeader("who", who);
            exchange.getMessage().setBody(Map.of("name", who));
        });
    }

    private static JsonNode json(Exchange exchange) throws Exception {
        return new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
    }

    @Test
    void theReplyIsTheWorkflowAsItEnded() throws Exception {
        Exchange answered = ask("quick").get(40, TimeUnit.SECONDS);

        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getHeader(WaystageConstants.WORKFLOW_STATUS))
                .isEqualTo("COMPLETED");
        assertThat(answered.getMessage().getHeader(WaystageConstants.BUSINESS_STATUS))
                .isEqualTo("KNOCKED");
        assertThat(answered.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(answered.getMessage().getHeader("who")).isEqualTo("quick");
        JsonNode result = json(answered);
        assertThat(result.get("business_ref_no").textValue()).isEqualTo("quick");
        assertThat(result.get("workflow_name").textValue()).isEqualTo("Greet");
        assertThat(result.get("status").textValue()).isEqualTo("COMPLETED");
        assertThat(result.get("business_status").textValue()).isEqualTo("KNOCKED");
        assertThat(result.get("closed_at").textValue()).isNotEmpty();
        assertThat(result.get("stages")).hasSize(2);
        assertThat(service()
                        .client()
                        .describe(WorkflowKey.of("HALL", "quick"))
                        .orElseThrow()
                        .workflowId())
                .hasToString(result.get("workflow_id").textValue());
    }

    @Test
    void manyWaitAtOnceWithoutAThreadEach() throws Exception {
        List<String> names = IntStream.range(0, 300).mapToObj(i -> "quick-" + i).toList();
        List<CompletableFuture<Exchange>> slow =
                IntStream.range(0, 300).mapToObj(i -> ask("slow-" + i)).toList();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service().client().humanTasks(null, 1_000).size() == slow.size());
        assertThat(Thread.getAllStackTraces())
                .as("threads, with 300 exchanges waiting")
                .hasSizeLessThan(200);
        assertThat(slow).noneMatch(CompletableFuture::isDone);

        List<CompletableFuture<Exchange>> quick = names.stream().map(this::ask).toList();
        for (int i = 0; i < quick.size(); i++) {
            Exchange answered = quick.get(i).get(40, TimeUnit.SECONDS);
            assertThat(json(answered).get("business_ref_no").textValue()).isEqualTo(names.get(i));
        }
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        for (int i = 0; i < slow.size(); i++) {
            sent("waystage:complete?componentName=HALL&stageName=ONE&taskName=knock&businessRefNo=slow-" + i, null);
        }
        for (CompletableFuture<Exchange> waiting : slow) {
            assertThat(json(waiting.get(40, TimeUnit.SECONDS)).get("status").textValue())
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void theTimeLimitIsAnExceptionThatNamesTheWorkflow() throws Exception {
        assertThat(fluentTemplate.to("direct:hurry").withHeader("who", "late").request(String.class))
                .isEqualTo("HALL/Greet/late");

        Exchange late = fluentTemplate
                .to("waystage:start:Greet?componentName=HALL&businessRefNo=late&timeout=500")
                .request(Exchange.class);
        assertThat(late.getException())
                .isInstanceOfSatisfying(WorkflowTimeoutException.class, e -> {
                    assertThat(e.workflow()).isEqualTo(new WorkflowKey("HALL", "Greet", "late"));
                    assertThat(e.getTimeout()).isEqualTo(500);
                })
                .hasMessageContaining("The workflow HALL/Greet/late has not ended within PT0.5S")
                .hasMessageContaining("It is RUNNING, and goes on");

        CompletableFuture<Exchange> again = ask("late");
        sent("waystage:complete?componentName=HALL&stageName=ONE&taskName=knock&businessRefNo=late", null);
        assertThat(json(again.get(40, TimeUnit.SECONDS)).get("status").textValue())
                .isEqualTo("COMPLETED");
    }

    @Test
    void whoExpectsNoReplyWaitsForNothing() throws Exception {
        MockEndpoint told = getMockEndpoint("mock:told");
        told.expectedBodiesReceived("the input");

        template.send("direct:tell", exchange -> {
            exchange.getMessage().setHeader("who", "somebody");
            exchange.getMessage().setBody("the input");
        });

        told.assertIsSatisfied();
        assertThat(orders("HALL")
                        .task("somebody", "knock", TaskStatus.SCHEDULED)
                        .attempt())
                .isEqualTo(1);
    }

    @Test
    void withoutATimeoutNobodyWaits() {
        Exchange sent = sent("waystage:start:Greet?componentName=HALL&businessRefNo=open", "the input");

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isEqualTo("the input");
    }

    @Test
    void whatIsWrongShowsAtOnce() {
        assertThat(sent("waystage:start:Greet?componentName=HALL&timeout=40s", null)
                        .getException())
                .hasMessageContaining("does not know the businessRefNo");
    }

    @Test
    void aNodeWithoutADatabaseSaysSo() {
        CamelContext worker = Contexts.worker(options -> {});
        try {
            worker.start();

            Exchange sent = worker.createFluentProducerTemplate()
                    .to("waystage:start:Greet?componentName=HALL&businessRefNo=1&timeout=40s")
                    .request(Exchange.class);

            assertThat(sent.getException())
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("engine's role");
        } finally {
            worker.stop();
        }
    }

    @Test
    void aContextThatStopsTellsThoseWhoWait() throws Exception {
        CompletableFuture<Exchange> waiting = ask("slow");
        orders("HALL").task("slow", "knock", TaskStatus.SCHEDULED);
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        await().atMost(Duration.ofSeconds(20)).until(waiting::isDone);
        assertThat(waiting.get().getException()).isNotNull();
    }
}
