package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** What operators see, as endpoints that answer in JSON. */
class SearchTest extends WaystageTestSupport {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Sell")
                        .component("SHOP")
                        .searchAttribute("city", ".input.city")
                        .stage("PRICE")
                        .task("price")
                        .handle(() -> {})
                        .businessStatus("PRICED")
                        .stage("SHIP")
                        .humanTask("pack")
                        .assignedTo("packers");
            }
        };
    }

    private JsonNode ask(String uri, Object body) throws Exception {
        Exchange exchange = sent(uri, body);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        return new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
    }

    private String problem(String uri, Object body) {
        return sent(uri, body).getException().getMessage();
    }

    private void sell(String... references) {
        for (String reference : references) {
            orders("SHOP").start(reference, "{\"city\": \"Rome\"}");
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ask("waystage:search", "{\"stage_name\": \"SHIP\"}")
                                .get("workflows"))
                        .hasSize(references.length));
    }

    @Test
    void findsWorkflows() throws Exception {
        sell("S-1", "S-2", "S-3");

        JsonNode page = ask("waystage:search?pageSize=2", "{\"attributes\": {\"city\": \"Rome\"}, \"count\": true}");

        assertThat(page.get("count").asInt()).isEqualTo(3);
        assertThat(page.get("count_is_exact").asBoolean()).isTrue();
        assertThat(page.get("workflows")).hasSize(2);
        JsonNode first = page.get("workflows").get(0);
        assertThat(first.get("business_ref_no").asText()).isEqualTo("S-3");
        assertThat(first.get("stage_name").asText()).isEqualTo("SHIP");
        assertThat(first.get("business_status").asText()).isEqualTo("PRICED");
        assertThat(first.get("attributes").get("city").asText()).isEqualTo("Rome");
        JsonNode rest = ask(
                "waystage:search",
                "{\"attributes\": {\"city\": \"Rome\"}, \"after\": \""
                        + page.get("next").asText() + "\"}");
        assertThat(rest.get("workflows")).hasSize(1);
        assertThat(rest.has("next")).isFalse();
        assertThat(ask("waystage:search:Sell?componentName=SHOP&taskName=pack&workflowStatus=RUNNING", null)
                        .get("workflows"))
                .hasSize(3);
        assertThat(ask("waystage:search?businessRefNo=S-2", "").get("workflows"))
                .hasSize(1);
        assertThat(ask("waystage:search", "{\"older_than\": \"P1D\"}").get("workflows"))
                .isEmpty();
    }

    @Test
    void tellsTheStoryAndWhatIsWaitedFor() throws Exception {
        sell("S-1");

        JsonNode story = ask("waystage:story:Sell?componentName=SHOP&businessRefNo=S-1&importance=MAJOR", null);
        JsonNode view = ask("waystage:describe:Sell?componentName=SHOP&businessRefNo=S-1", null);

        assertThat(story.get(0).get("text").asText()).isEqualTo("The workflow began");
        assertThat(story).hasSize(5);
        assertThat(view.get("input").get("city").asText()).isEqualTo("Rome");
        assertThat(view.get("waits").get(0).get("waits_for").asText()).isEqualTo("PERSON");
        JsonNode attempt =
                view.get("stages").get(0).get("tasks").get(0).get("attempts").get(0);
        assertThat(attempt.get("end").asText()).isEqualTo("COMPLETED");
        assertThat(attempt.has("scheduled_at")).isTrue();
        assertThat(ask("waystage:stuck:Sell?componentName=SHOP", null).get("workflows"))
                .isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefusedWithWhatWouldBeRight() {
        assertThat(problem("waystage:search", "{\"state\": \"RUNNING\"}")).contains("no field 'state'", "status");
        assertThat(problem("waystage:search", "{\"status\": \"OPEN\"}")).contains("'status'", "RUNNING", "\"OPEN\"");
        assertThat(problem("waystage:search", "{\"limit\": 5000}")).contains("from 1 to 1000, not 5000");
        assertThat(problem("waystage:search", "{\"created_from\": \"yesterday\"}"))
                .contains("'created_from'", "2026-");
        assertThat(problem("waystage:search", "{\"older_than\": \"2 hours\"}")).contains("PT2H");
        assertThat(problem("waystage:search", "{\"attributes\": {\"a\": []}}")).contains("'attributes'");
        assertThat(problem("waystage:search", "{\"workflow_name\": \"Sell\"}")).contains("name of its component");
        assertThat(problem("waystage:search", "[1]")).contains("needs a JSON object");
        assertThatThrownBy(() -> problem("waystage:story:Sell?componentName=SHOP&businessRefNo=S&importance=LOW", ""))
                .rootCause()
                .hasMessageContaining("'LOW' is no importance; use DETAIL, NORMAL, MAJOR");
    }
}
