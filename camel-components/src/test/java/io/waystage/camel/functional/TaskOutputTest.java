package io.waystage.camel.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.StartTasks;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code waystage:task}: what a worker's route leaves behind is what the engine hears. */
@Timeout(60)
class TaskOutputTest extends CamelTestSupport {

    record Pizza(String name, int slices) {}

    private final AtomicInteger number = new AtomicInteger();

    @Override
    protected CamelContext createCamelContext() {
        return Contexts.worker(TaskOutputTest::options);
    }

    private static void options(WaystageConfiguration options) {
        options.setMaxMessageBytes(2_000);
    }

    /** The answer to one task that is done like this. */
    private JsonNode answer(Processor work) throws Exception {
        String queue = "queue" + number.incrementAndGet();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("waystage:task:" + queue).process(work);
            }
        });
        try (Mailbox mailbox = Mailbox.of(context)) {
            mailbox.send(queue, StartTasks.of("ORDER-1", "{\"a\":1}"));
            JsonNode answer = mailbox.next("waystage.events");
            assertThat(answer.path("business_ref_no").asText()).isEqualTo("ORDER-1");
            assertThat(answer.path("attempt").asInt()).isEqualTo(2);
            return answer;
        }
    }

    private String output(@Nullable Object body) throws Exception {
        JsonNode answer = answer(exchange -> exchange.getMessage().setBody(body));
        assertThat(answer.path("event_name").asText()).isEqualTo("TaskCompleted");
        return answer.path("output").toString();
    }

    @Test
    void theBodyIsTheOutputWhateverItIs() throws Exception {
        assertThat(output("{\"oven\": 3}")).isEqualTo("{\"oven\":3}");
        assertThat(output("made in oven 3")).isEqualTo("\"made in oven 3\"");
        assertThat(output("[1, 2".getBytes(UTF_8))).isEqualTo("\"[1, 2\"");
        assertThat(output(new ByteArrayInputStream("[1, 2]".getBytes(UTF_8)))).isEqualTo("[1,2]");
        assertThat(output(new StringReader("true"))).isEqualTo("true");
        assertThat(output(Map.of("oven", List.of(3)))).isEqualTo("{\"oven\":[3]}");
        assertThat(output(new Pizza("Funghi", 8))).isEqualTo("{\"name\":\"Funghi\",\"slices\":8}");
        assertThat(output(42)).isEqualTo("42");
        assertThat(output(null)).isEmpty();
        assertThat(output(" ")).isEmpty();
    }

    @Test
    void aRouteThatLeavesTheBodyAsItIsHasNoOutput() throws Exception {
        JsonNode answer = answer(exchange -> exchange.getMessage().setHeader("seen", true));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskCompleted");
        assertThat(answer.has("output")).isFalse();
    }

    @Test
    void anExceptionFailsTheTaskWithItsTypeAndMessage() throws Exception {
        JsonNode answer = answer(exchange -> {
            throw new IllegalStateException("the oven is cold");
        });

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.path("error").toString())
                .isEqualTo("{\"type\":\"java.lang.IllegalStateException\",\"message\":\"the oven is cold\","
                        + "\"retryable\":true}");
    }

    @Test
    void aRouteMaySayThatNoRetryHelps() throws Exception {
        JsonNode answer = answer(exchange -> {
            exchange.getMessage().setHeader(WaystageConstants.RETRYABLE, false);
            throw new IllegalStateException("no such pizza");
        });

        assertThat(answer.at("/error/retryable").asBoolean(true)).isFalse();
    }

    @Test
    void aHeaderThatIsNoBooleanDoesNotStopTheWorker() throws Exception {
        JsonNode answer = answer(exchange -> {
            exchange.getMessage().setHeader(WaystageConstants.RETRYABLE, "perhaps");
            throw new IllegalStateException("no such pizza");
        });

        assertThat(answer.at("/error/type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(answer.at("/error/retryable").asBoolean()).isTrue();
    }

    @Test
    void anErrorIsAFailureToo() throws Exception {
        JsonNode answer = answer(exchange -> {
            throw new StackOverflowError("too deep");
        });

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.at("/error/message").asText()).contains("too deep");
        assertThat(context.getInflightRepository().size())
                .as("exchanges that a stop would wait for")
                .isZero();
    }

    @Test
    void aRolledBackExchangeIsAFailure() throws Exception {
        JsonNode answer = answer(exchange -> exchange.setRollbackOnly(true));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.at("/error/type").asText()).isEqualTo("org.apache.camel.RollbackExchangeException");
    }

    @Test
    void whatCannotBeSentFailsForGood() throws Exception {
        JsonNode large = answer(exchange -> exchange.getMessage().setBody("x".repeat(3_000)));
        JsonNode noJson = answer(exchange -> exchange.getMessage().setBody(new Object()));

        assertThat(List.of(large, noJson)).allSatisfy(answer -> {
            assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
            assertThat(answer.at("/error/retryable").asBoolean(true)).isFalse();
        });
        assertThat(large.at("/error/type").asText()).isEqualTo("waystage.OutputTooLarge");
        assertThat(noJson.at("/error/message").asText()).contains("A java.lang.Object cannot be written as JSON");
    }

    @Test
    void aBodyThatCannotBeReadFailsTheAttempt() throws Exception {
        InputStream closed = InputStream.nullInputStream();
        closed.close();

        JsonNode answer = answer(exchange -> exchange.getMessage().setBody(closed));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.at("/error/message").asText()).contains("Stream closed");
        assertThat(answer.at("/error/retryable").asBoolean()).isTrue();
    }

    @Test
    void aLateAnswerOfAsynchronousRouteIsWaitedFor() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:task:delayed").delay(50).asyncDelayed().setBody(constant("{\"late\":true}"));
            }
        });
        try (Mailbox mailbox = Mailbox.of(context)) {
            mailbox.send("delayed", StartTasks.of("ORDER-1", "null"));

            assertThat(mailbox.next("waystage.events").at("/output/late").asBoolean())
                    .isTrue();
        }
    }
}
