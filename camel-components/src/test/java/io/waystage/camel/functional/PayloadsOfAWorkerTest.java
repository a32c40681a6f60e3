package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.StartTasks;
import io.waystage.engine.codec.AesGcmCodec;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.message.RejectedException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker without keys, and with a limit, does with payloads that it cannot read or send. */
@Timeout(60)
class PayloadsOfAWorkerTest extends CamelTestSupport {

    private static final Payloads ENCODED =
            Payloads.of(AesGcmCodec.of("k1:AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), Payloads.DEFAULT_MAX_BYTES);

    @Override
    protected CamelContext createCamelContext() {
        return Contexts.worker(PayloadsOfAWorkerTest::options);
    }

    private static void options(WaystageConfiguration options) {
        options.setMaxPayloadBytes(500);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("waystage:task:work").setBody(header("CamelWaystageInput"));
                from("waystage:task:repeat")
                        .setBody(simple("${header.CamelWaystageInput}"))
                        .process(exchange -> exchange.getMessage().setBody("waystage-encoded:1:" + "x".repeat(20)));
                from("waystage:task:fail").process(exchange -> {
                    throw new IllegalStateException("waystage-encoded:1:" + "x".repeat(20));
                });
            }
        };
    }

    private JsonNode answer(String queue, String task) {
        try (Mailbox mailbox = Mailbox.of(context)) {
            mailbox.send(queue, task);
            return mailbox.next("waystage.events");
        }
    }

    @Test
    void anInputThatItCannotReadFailsTheAttemptAndTheRouteIsNotCalled() {
        JsonNode answer = answer("work", ENCODED.writer().task(StartTasks.of("ORDER-1", "{\"a\":1}")));

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(answer.path("business_ref_no").asText()).isEqualTo("ORDER-1");
        assertThat(answer.at("/error/type").asText()).isEqualTo("waystage.UnreadablePayload");
        assertThat(answer.at("/error/message").asText())
                .isEqualTo(
                        "The input is encoded by the codec 'aes-gcm' with the key 'k1', and this node has no codec: set"
                                + " the option payloadKeys or payloadCodec");
        assertThat(answer.at("/error/retryable").asBoolean()).isTrue();
    }

    @Test
    void anOutputAboveTheLimitFailsForGood() {
        JsonNode atTheLimit = answer("work", StartTasks.of("ORDER-1", "\"" + "x".repeat(498) + "\""));
        JsonNode above = answer("work", StartTasks.of("ORDER-1", "\"" + "x".repeat(499) + "\""));

        assertThat(atTheLimit.path("event_name").asText()).isEqualTo("TaskCompleted");
        assertThat(above.at("/error/type").asText()).isEqualTo("waystage.OutputTooLarge");
        assertThat(above.at("/error/message").asText())
                .startsWith("The output has 501 bytes; the limit of a payload is 500. Store it elsewhere");
        assertThat(above.at("/error/retryable").asBoolean(true)).isFalse();
    }

    @Test
    void whatOnlyLooksEncodedIsNotSent() {
        JsonNode output = answer("repeat", StartTasks.of("ORDER-1", "1"));
        JsonNode error = answer("fail", StartTasks.of("ORDER-1", "1"));

        assertThat(output.path("event_name").asText()).isEqualTo("TaskFailed");
        assertThat(output.at("/error/message").asText()).startsWith("The output begins with 'waystage-encoded:'");
        assertThat(error.at("/error/type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.at("/error/message").asText()).startsWith("The error.message begins with");
    }

    @Test
    void aProducerRefusesWhatIsTooLarge() {
        Exchange exchange = fluentTemplate
                .to("waystage:start:Order?componentName=SHOP&businessRefNo=1")
                .withBody("x".repeat(600))
                .request(Exchange.class);

        assertThat(exchange.getException())
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("The input has 602 bytes; the limit of a payload is 500");
    }
}
