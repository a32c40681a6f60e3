package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** What auditors ask, as an endpoint. */
class AuditTest extends WaystageTestSupport {

    private static final WorkflowKey A = new WorkflowKey("C", "Work", "A");
    private static final WorkflowKey B = new WorkflowKey("C", "Work", "B");

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Work").component("C").stage("ONE").task("work").handle(() -> {});
            }
        };
    }

    @Test
    void tellsWhoDidWhat() throws Exception {
        start("eve", A);
        start("bob", B);

        JsonNode page = actions("waystage:audit?componentName=C&oldestFirst=true", Map.of());
        assertThat(page.get("actions")).hasSize(2);
        JsonNode first = page.get("actions").get(0);
        assertThat(first.get("actor").asText()).isEqualTo("eve");
        assertThat(first.get("event_name").asText()).isEqualTo("StartWorkflow");
        assertThat(first.get("outcome").asText()).isEqualTo("APPLIED");
        assertThat(first.get("component_name").asText()).isEqualTo("C");
        assertThat(first.get("workflow_name").asText()).isEqualTo("Work");
        assertThat(first.get("business_ref_no").asText()).isEqualTo("A");
        assertThat(first.get("workflow_id").asText()).hasSize(36);
        assertThat(first.get("event_id").asText()).hasSize(36);
        assertThat(first.get("seq").asInt()).isEqualTo(1);
        String at = first.get("at").asText();

        assertThat(references("waystage:audit")).containsExactly("B", "A");
        assertThat(references("waystage:audit:actions?actor=bob")).containsExactly("B");
        assertThat(references("waystage:audit?businessRefNo=${header.order}")).containsExactly("A");
        assertThat(references("waystage:audit?eventName=SkipTask")).isEmpty();
        assertThat(references("waystage:audit?workflowName=Other")).isEmpty();
        assertThat(references("waystage:audit?until=" + at)).isEmpty();
        assertThat(references("waystage:audit?since=" + at)).containsExactly("B", "A");
    }

    @Test
    void showsPageAfterPage() throws Exception {
        start("eve", A);
        start("bob", B);

        JsonNode first = actions("waystage:audit?pageSize=1", Map.of());
        assertThat(first.get("actions").get(0).get("business_ref_no").asText()).isEqualTo("B");
        JsonNode second = actions(
                "waystage:audit?pageSize=1",
                Map.of("CamelWaystageAfter", first.get("next").asText()));
        assertThat(second.get("actions").get(0).get("business_ref_no").asText()).isEqualTo("A");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void exportsATrail() throws Exception {
        start("eve", A);

        Exchange exchange = send("waystage:audit:trail?componentName=C&businessRefNo=A", Map.of());
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/x-ndjson");
        List<String> lines = exchange.getMessage().getBody(String.class).lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode head = new ObjectMapper().readTree(lines.get(0));
        assertThat(head.get("hash"))
                .isEqualTo(new ObjectMapper().readTree(lines.get(2)).get("hash"));
        assertThat(send("waystage:audit:trail?componentName=C&businessRefNo=none", Map.of())
                        .getMessage()
                        .getBody())
                .isNull();
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> template.requestBody("waystage:audit?since=yesterday", "", String.class))
                .rootCause()
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> template.requestBody("waystage:audit?until=${header.none}", "", String.class))
                .rootCause()
                .hasMessageContaining("the option until gives nothing");
    }

    private void start(String actor, WorkflowKey key) {
        service().client().start(new StartRequest(key, null, "{}", actor));
        orders("C").completed(key.businessRefNo());
    }

    private List<String> references(String uri) throws Exception {
        List<String> references = new ArrayList<>();
        actions(uri, Map.of("order", "A", "CamelWaystageActor", "not for an auditor"))
                .get("actions")
                .forEach(action -> references.add(action.get("business_ref_no").asText()));
        return references;
    }

    private JsonNode actions(String uri, Map<String, Object> headers) throws Exception {
        Exchange exchange = send(uri, headers);
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        return new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
    }

    private Exchange send(String uri, Map<String, Object> headers) {
        Exchange exchange = template.request(uri, message -> message.getIn().setHeaders(new HashMap<>(headers)));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }
}
