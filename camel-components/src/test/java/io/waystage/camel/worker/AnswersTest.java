package io.waystage.camel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.RetryLater;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.StartTasks;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker answers, by what its route leaves behind. */
class AnswersTest {

    private static volatile Consumer<Exchange> work = exchange -> {};
    private static CamelContext context;
    private static Mailbox mailbox;

    @BeforeAll
    static void start() throws Exception {
        context = Contexts.worker(options -> options.setMaxMessageBytes(2048));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("waystage:task:make_food").process(exchange -> work.accept(exchange));
            }
        });
        context.start();
        mailbox = Mailbox.of(context);
    }

    @AfterAll
    static void stop() {
        mailbox.close();
        context.stop();
    }

    private static JsonNode answer(Consumer<Exchange> route) {
        work = route;
        mailbox.send("make_food", StartTasks.of("ORDER-1", "{\"size\":30}"));
        return mailbox.next("waystage.events");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("{\"a\":[1, 2]}", "{\"a\":[1,2]}"),
                Arguments.of("42", "42"),
                Arguments.of("just text", "\"just text\""),
                Arguments.of("{\"a\":1} and more", "\"{\\\"a\\\":1} and more\""),
                Arguments.of("{\"a\":2}".getBytes(UTF_8), "{\"a\":2}"),
                Arguments.of(new ByteArrayInputStream("{\"a\":3}".getBytes(UTF_8)), "{\"a\":3}"),
                Arguments.of(Map.of("a", 4), "{\"a\":4}"),
                Arguments.of(List.of("x", "y"), "[\"x\",\"y\"]"),
                Arguments.of(new Pizza("Margherita", 30), "{\"name\":\"Margherita\",\"size\":30}"));
    }

    record Pizza(String name, int size) {}

    @ParameterizedTest
    @MethodSource("bodies")
    void theBodyIsTheOutput(Object body, String output) {
        JsonNode answer = answer(exchange -> exchange.getMessage().setBody(body));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskCompleted");
        assertThat(answer.path("output")).hasToString(output);
    }

    @Test
    void noOutputWithoutABodyOfItsOwn() {
        assertThat(answer(exchange -> {}).has("output")).isFalse();
        assertThat(answer(exchange -> exchange.getMessage().setBody(null)).has("output"))
                .isFalse();
        assertThat(answer(exchange -> exchange.getMessage().setBody("")).has("output"))
                .isFalse();
    }

    @Test
    void theAnswerNamesItsTask() {
        JsonNode answer = answer(exchange -> {});

        assertThat(answer.path("component_name").asText()).isEqualTo("ITALIAN");
        assertThat(answer.path("workflow_name").asText()).isEqualTo("Deliver Pizza");
        assertThat(answer.path("business_ref_no").asText()).isEqualTo("ORDER-1");
        assertThat(answer.path("workflow_id").asText()).isEqualTo("0190a000-0000-7000-8000-000000000001");
        assertThat(answer.path("stage_name").asText()).isEqualTo("PREPARE");
        assertThat(answer.path("task_name").asText()).isEqualTo("make_food");
        assertThat(answer.path("attempt").asInt()).isEqualTo(2);
        assertThat(answer.path("run").asInt()).isEqualTo(1);
    }

    @Test
    void theRouteSeesTheMessageAndItsHeaders() {
        JsonNode output = answer(exchange -> {
                    String body = exchange.getMessage().getBody(String.class);
                    assertThat(body).isEqualTo(StartTasks.of("ORDER-1", "{\"size\":30}"));
                    exchange.getMessage().setBody(exchange.getMessage().getHeaders());
                })
                .path("output");

        assertThat(output.path(WaystageConstants.COMPONENT_NAME).asText()).isEqualTo("ITALIAN");
        assertThat(output.path(WaystageConstants.WORKFLOW_NAME).asText()).isEqualTo("Deliver Pizza");
        assertThat(output.path(WaystageConstants.BUSINESS_REF_NO).asText()).isEqualTo("ORDER-1");
        assertThat(output.path(WaystageConstants.STAGE_NAME).asText()).isEqualTo("PREPARE");
        assertThat(output.path(WaystageConstants.TASK_NAME).asText()).isEqualTo("make_food");
        assertThat(output.path(WaystageConstants.ATTEMPT).asInt()).isEqualTo(2);
        assertThat(output.path(WaystageConstants.BLUEPRINT_VERSION).asInt()).isEqualTo(3);
        assertThat(output.path(WaystageConstants.INPUT).asText()).isEqualTo("{\"size\":30}");
        assertThat(output.path(Exchange.CONTENT_TYPE).asText()).isEqualTo("application/json");
    }

    @Test
    void anExceptionFailsTheTask() {
        JsonNode answer = answer(exchange -> exchange.setException(new IllegalArgumentException("no dough")));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.at("/error/type").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(answer.at("/error/message").asText()).isEqualTo("no dough");
        assertThat(answer.at("/error/retryable").asBoolean()).isTrue();
        assertThat(answer.path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void whatCamelWrapsIsTheError() {
        JsonNode answer = answer(exchange -> exchange.setException(
                new CamelExecutionException("outer", exchange, new java.io.IOException("oven off"))));

        assertThat(answer.at("/error/type").asText()).isEqualTo("java.io.IOException");
        assertThat(answer.at("/error/message").asText()).isEqualTo("oven off");
    }

    @Test
    void aRouteCanForbidRetries() {
        JsonNode answer = answer(exchange -> {
            exchange.getMessage().setHeader(WaystageConstants.RETRYABLE, false);
            exchange.setException(new IllegalStateException("sold out"));
        });

        assertThat(answer.at("/error/retryable").asBoolean(true)).isFalse();
    }

    @Test
    void aRollbackFailsTheTask() {
        JsonNode answer = answer(exchange -> exchange.setRollbackOnly(true));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.at("/error/type").asText()).isEqualTo("org.apache.camel.RollbackExchangeException");
    }

    @Test
    void anOutputThatTheEngineWouldRejectFailsTheTask() {
        JsonNode answer = answer(exchange -> exchange.getMessage().setBody("x".repeat(3000)));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.at("/error/type").asText()).isEqualTo(Answers.TOO_LARGE);
        assertThat(answer.at("/error/retryable").asBoolean(true)).isFalse();
    }

    @Test
    void anOutputWithoutAJsonFormFailsTheTask() {
        JsonNode answer = answer(exchange -> exchange.getMessage().setBody(new Object()));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.at("/error/message").asText()).contains("java.lang.Object cannot be written as JSON");
        assertThat(answer.at("/error/retryable").asBoolean(true)).isFalse();
    }

    @Test
    void aRouteSaysWhenToTryAgain() {
        JsonNode byHeader = answer(exchange -> {
            exchange.getMessage().setHeader("CamelWaystageRetryAfter", 120);
            throw new IllegalStateException("too busy");
        });
        assertThat(byHeader.at("/error/retry_after").asText()).isEqualTo("PT2M");
        assertThat(byHeader.at("/error/type").asText()).isEqualTo("java.lang.IllegalStateException");

        JsonNode byException = answer(exchange -> {
            throw new TooBusy();
        });
        assertThat(byException.at("/error/retry_after").asText()).isEqualTo("PT1.5S");

        JsonNode unreadable = answer(exchange -> {
            exchange.getMessage().setHeader("CamelWaystageRetryAfter", "Wed, 21 Oct 2026 07:28:00 GMT");
            throw new TooBusy();
        });
        assertThat(unreadable.at("/error/retry_after").isMissingNode()).isTrue();
    }

    private static final class TooBusy extends RuntimeException implements RetryLater {

        private static final long serialVersionUID = 1;

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(1_500);
        }
    }
}
