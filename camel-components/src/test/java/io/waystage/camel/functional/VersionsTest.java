package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.state.TaskStatus;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code waystage:versions} and {@code waystage:migrate}: what operators do to versions and to what runs. */
class VersionsTest extends WaystageTestSupport {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OF = "?componentName=DESK&workflowName=Visit&actor=eve";

    private static final class Edition extends WorkflowBuilder {

        private final String task;

        Edition(String task) {
            this.task = task;
        }

        @Override
        public void configure() {
            workflow("Visit").component("DESK").stage("COME").task(task).queue("desk");
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new Edition("greet");
    }

    @BeforeEach
    void begin() throws Exception {
        orders("DESK").start("1", "null");
        orders("DESK").task("1", "greet", TaskStatus.SCHEDULED);
        context.addRoutes(new Edition("welcome"));
    }

    private JsonNode json(String uri, Object body) throws JsonProcessingException {
        Exchange exchange = sent(uri, body);
        assertThat(exchange.getException()).isNull();
        return MAPPER.readTree(exchange.getMessage().getBody(String.class));
    }

    @Test
    void versionsAreListedAndChosen() throws Exception {
        JsonNode chosen = json("waystage:versions:default" + OF + "&blueprintVersion=1", null);
        JsonNode shared = json("waystage:versions:share" + OF + "&blueprintVersion=2&share=25", null);

        assertThat(chosen.at("/versions/0/default").asBoolean()).isTrue();
        assertThat(chosen.at("/versions/0/open").asInt()).isEqualTo(1);
        assertThat(shared.at("/versions/0/share").asInt()).isEqualTo(75);
        assertThat(shared.at("/versions/1/share").asInt()).isEqualTo(25);
        assertThat(json("waystage:versions:list" + OF, null)).isEqualTo(shared);
        assertThat(json("waystage:versions:blueprints", null)
                        .at("/0/workflow_name")
                        .asText())
                .isEqualTo("Visit");
        JsonNode actions = json("waystage:versions:actions" + OF, null);
        assertThat(actions).hasSize(4);
        assertThat(actions.at("/0/detail").asText()).isEqualTo("25%");
        assertThat(actions.at("/0/actor").asText()).isEqualTo("eve");
    }

    @Test
    void aVersionOrAllAreDeactivatedWithTheReason() throws Exception {
        Exchange exchange = fluentTemplate
                .to("waystage:versions:deactivate" + OF + "&blueprintVersion=1")
                .withHeader(WaystageConstants.REASON, "it is rude")
                .send();
        assertThat(exchange.getException()).isNull();
        assertThat(MAPPER.readTree(exchange.getMessage().getBody(String.class))
                        .at("/versions/0/inactive/reason")
                        .asText())
                .isEqualTo("it is rude");
        assertThat(sent("waystage:versions:deactivate" + OF + "&blueprintVersion=2", null)
                        .getException())
                .isInstanceOf(ActionRefusedException.class);

        JsonNode all = json("waystage:versions:deactivate" + OF, null);

        assertThat(all.at("/inactive/actor").asText()).isEqualTo("eve");
        assertThat(json("waystage:versions:activate" + OF, null).has("inactive"))
                .isFalse();
    }

    @Test
    void theDifferenceIsToldInWordsAndAsPictures() throws Exception {
        JsonNode difference = json("waystage:versions:difference" + OF + "&otherVersion=1&blueprintVersion=2", null);

        assertThat(difference.path("text").asText()).isEqualTo("task COME/welcome is new\ntask COME/greet is removed");
        assertThat(difference.path("differences")).hasSize(2);
        assertThat(difference.path("mermaid").asText()).contains(":::added", ":::removed");
        assertThat(difference.path("graphviz").asText()).startsWith("digraph");
    }

    @Test
    void aWorkflowIsCheckedAndMigratedWithTheBodyAsItsMap() throws Exception {
        JsonNode without = json("waystage:versions:check" + OF + "&blueprintVersion=2", null);
        assertThat(without.at("/0/possible").asBoolean()).isFalse();
        assertThat(without.at("/0/why_not/0").asText()).startsWith("its task COME/greet is SCHEDULED");
        String map = "{\"COME/greet\": \"COME/welcome\"}";
        assertThat(json("waystage:versions:check" + OF + "&blueprintVersion=2&businessRefNo=1", map)
                        .path("possible")
                        .asBoolean())
                .isTrue();

        Exchange exchange = fluentTemplate
                .to("waystage:migrate:Visit?componentName=DESK&businessRefNo=1&blueprintVersion=2&actor=eve")
                .withHeader(WaystageConstants.REASON, "be kind")
                .withBody(map)
                .send();

        assertThat(exchange.getException()).isNull();
        orders("DESK").task("1", "welcome", TaskStatus.SCHEDULED);
        sent("waystage:complete?componentName=DESK&businessRefNo=1&stageName=COME&taskName=greet", null);
        assertThat(orders("DESK").completed("1").blueprintVersion()).isEqualTo(2);
        assertThat(orders("DESK").history("1").get(1).text())
                .contains("\"actor\":\"eve\"", "\"reason\":\"be kind\"", "\"to_version\":2");
    }

    @Test
    void whatIsMissingOrWrongFailsTheExchange() {
        assertThat(sent("waystage:versions:share" + OF + "&blueprintVersion=2", null)
                        .getException())
                .hasMessageEndingWith("needs the option share");
        assertThat(sent("waystage:versions:default" + OF.replace("&actor=eve", "") + "&blueprintVersion=1", null)
                        .getException())
                .hasMessageEndingWith(
                        "does not know who does it: set the option actor or the header CamelWaystageActor");
        assertThat(sent("waystage:migrate:Visit?componentName=DESK&businessRefNo=1&blueprintVersion=2", "[1]")
                        .getException())
                .hasMessageContaining("needs as its body nothing, or which task becomes which");
    }
}
