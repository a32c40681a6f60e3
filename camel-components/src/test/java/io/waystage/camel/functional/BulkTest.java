package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** What operators do to many workflows at once, as endpoints that answer in JSON. */
class BulkTest extends WaystageTestSupport {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ALL = "{\"search\": {\"component_name\": \"SHOP\"}, ";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Sell")
                        .component("SHOP")
                        .stage("SHIP")
                        .humanTask("pack")
                        .assignedTo("packers");
            }
        };
    }

    private JsonNode ask(String uri, Object body, Map<String, Object> headers) throws Exception {
        Exchange exchange = template.request(uri, asked -> {
            asked.getMessage().setBody(body);
            asked.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
        assertThat(exchange.getException()).isNull();
        return new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
    }

    private String problem(String uri, Object body) {
        return sent(uri, body).getException().getMessage();
    }

    private JsonNode awaitEnd(String id) {
        return await().atMost(LIMIT)
                .until(
                        () -> ask("waystage:bulk:describe", null, Map.of(WaystageConstants.BULK_ID, id)),
                        answer -> answer.at("/bulk/status").asText().equals("DONE"));
    }

    @Test
    void oneRequestReachesManyWorkflows() throws Exception {
        for (String reference : new String[] {"S-1", "S-2", "S-3"}) {
            orders("SHOP").start(reference, "{}");
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(ask("waystage:search", null, Map.of()).get("workflows"))
                                .hasSize(3));

        JsonNode preview = ask("waystage:bulk:preview?pageSize=2", ALL + "\"action\": \"skip\"}", Map.of());
        assertThat(preview.get("count").asInt()).isEqualTo(3);
        assertThat(preview.get("workflows")).hasSize(2);

        JsonNode started = ask(
                "waystage:bulk:start?actor=eve",
                ALL
                        + "\"action\": \"skip\", \"stage_name\": \"SHIP\", \"task_name\": \"pack\", \"output\": {\"n\": 1}}",
                Map.of(WaystageConstants.REASON, "closed for today"));

        String id = started.get("bulk_id").asText();
        JsonNode end = awaitEnd(id);
        assertThat(end.at("/bulk/done").asInt()).isEqualTo(3);
        assertThat(end.at("/bulk/reason").asText()).isEqualTo("closed for today");
        assertThat(end.at("/changes/0/change").asText()).isEqualTo("STARTED");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ask("waystage:search", "{\"status\": \"COMPLETED\"}", Map.of())
                                .get("workflows"))
                        .hasSize(3));
        String second = ask("waystage:bulk:start?actor=eve", ALL + "\"action\": \"PAUSE\"}", Map.of())
                .get("bulk_id")
                .asText();
        assertThat(awaitEnd(second).at("/bulk/failed").asInt()).isEqualTo(3);
        JsonNode failures = ask("waystage:bulk:failures?pageSize=3", null, Map.of(WaystageConstants.BULK_ID, second));
        assertThat(failures.at("/failures/0/why").asText()).contains("it is COMPLETED");
        assertThat(failures.get("next").asText()).isNotBlank();
        assertThat(ask("waystage:bulk:list", null, Map.of())).hasSize(2);
    }

    @Test
    void wrongRequestsSayWhatIsWrong() {
        assertThat(problem("waystage:bulk:start?actor=eve", "{\"action\": \"PAUSE\"}"))
                .contains("needs a field 'search'", "{} means all");
        assertThat(problem("waystage:bulk:start?actor=eve", ALL + "\"action\": \"paint\"}"))
                .contains("The field 'action' must be one of PAUSE, RESUME", "not \"paint\"");
        assertThat(problem("waystage:bulk:start?actor=eve", ALL + "\"action\": \"SKIP\"}"))
                .contains("SKIP needs the names of a stage and a task");
        assertThat(problem("waystage:bulk:start?actor=eve", ALL + "\"colour\": 1}"))
                .contains("has no field 'colour'; it has action, error");
        assertThat(problem("waystage:bulk:start", ALL + "\"action\": \"PAUSE\"}"))
                .contains("does not know who does it");
        assertThat(problem("waystage:bulk:start?actor=eve", "[1]")).contains("needs a JSON object");
        assertThat(problem("waystage:bulk:describe", null)).contains("set the header CamelWaystageBulkId");
    }
}
