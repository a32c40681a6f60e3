package io.waystage.camel.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code waystage:start}: what becomes the input, who may be named where, and what is refused. */
class StartingTest extends WaystageTestSupport {

    private static final String START = "waystage:start:Greet?componentName=HALL&businessRefNo=";

    record Guest(String name, int age) {}

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet").component("HALL").stage("ONE").task("greet").queue("greetings");
                workflow("Part").component("HALL").stage("ONE").task("wave").queue("waves");
            }
        };
    }

    @Test
    void theBodyIsTheInputWhateverItIs() {
        assertThat(inputOf("1", Map.of("name", "Anna"))).hasToString("{\"name\":\"Anna\"}");
        assertThat(inputOf("2", new Guest("Anna", 7))).hasToString("{\"name\":\"Anna\",\"age\":7}");
        assertThat(inputOf("3", "{\"name\": \"Anna\"}")).hasToString("{\"name\":\"Anna\"}");
        assertThat(inputOf("4", "Anna")).hasToString("\"Anna\"");
        assertThat(inputOf("5", "[1]".getBytes(UTF_8))).hasToString("[1]");
        assertThat(inputOf("6", new ByteArrayInputStream("[2]".getBytes(UTF_8))))
                .hasToString("[2]");
        assertThat(inputOf("7", null).isMissingNode() || inputOf("8", null).isNull())
                .isTrue();
    }

    private JsonNode inputOf(String reference, @Nullable Object body) {
        assertThat(sent(START + reference, body).getException()).isNull();
        try (Mailbox mailbox = mailbox()) {
            return mailbox.next("greetings").path("input");
        }
    }

    @Test
    void headersNameTheWorkflowAndTheUriComesFirst() {
        Exchange sent = fluentTemplate
                .to("waystage:start:Greet?actor=route")
                .withHeader(WaystageConstants.COMPONENT_NAME, "HALL")
                .withHeader(WaystageConstants.WORKFLOW_NAME, "Part")
                .withHeader(WaystageConstants.BUSINESS_REF_NO, "R-1")
                .withHeader(WaystageConstants.ACTOR, "header")
                .request(Exchange.class);

        assertThat(sent.getException()).isNull();
        assertThat(orders("HALL").when("R-1", view -> true).workflowName()).isEqualTo("Greet");
        assertThat(orders("HALL").history("R-1").get(0).text()).contains("\"actor\":\"route\"");
    }

    @Test
    void aSecondStartChangesNothing() {
        sent(START + "again", "1");
        orders("HALL").whenEvents("again", 1); // two lanes may take two messages in either order
        sent(START + "again", "2");

        try (Mailbox mailbox = mailbox()) {
            assertThat(mailbox.next("greetings").path("input").asInt()).isEqualTo(1);
            orders("HALL").whenEvents("again", 2);
            assertThat(orders("HALL").events("again"))
                    .containsExactly("StartWorkflow APPLIED", "StartWorkflow DUPLICATE");
            assertThat(mailbox.nextNow("greetings")).isNull();
        }
    }

    @Test
    void aVersionThatIsNotThereIsRejectedByTheEngine() throws Exception {
        sent(START + "old&blueprintVersion=7", null);

        try (Mailbox mailbox = mailbox()) {
            assertThat(mailbox.nextMessage("waystage.events.rejected").getStringProperty("waystage_reason"))
                    .contains("version 7");
        }
    }

    @Test
    void whatIsMissingOrWrongFailsTheExchangeAndNothingIsSent() throws Exception {
        Object[] circle = new Object[1];
        circle[0] = circle;

        assertThat(sent("waystage:start:Greet?businessRefNo=1", null).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("waystage://start:Greet?businessRefNo=1 does not know the componentName:"
                        + " set the option componentName or the header CamelWaystageComponentName");
        assertThat(sent("waystage:start?componentName=HALL", null).getException())
                .hasMessage("waystage://start?componentName=HALL does not know the businessRefNo:"
                        + " set the option businessRefNo or the header CamelWaystageBusinessRefNo");
        assertThat(sent(START + "${header.nobody}", null).getException())
                .hasMessageContaining("does not know the businessRefNo");
        assertThat(sent(START + "1", circle).getException())
                .hasMessageStartingWith("A [Ljava.lang.Object; cannot be written as JSON: ");
        assertThat(service().engine().status().eventsApplied()).isZero();
    }
}
