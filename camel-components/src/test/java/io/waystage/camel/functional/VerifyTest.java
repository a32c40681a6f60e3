package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** The check of audit trails as an endpoint. */
class VerifyTest extends WaystageTestSupport {

    private static final String NAME = "\"quoted\" name";

    private final String database = Contexts.database();

    @Override
    protected void options(WaystageConfiguration configuration) {
        configuration.setJdbcUrl(database);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow(NAME).component("C").stage("ONE").task("work").handle(() -> {});
            }
        };
    }

    @Test
    void tellsThatAllIsWell() throws Exception {
        complete("A", "B");

        JsonNode report = report("waystage:verify");

        assertThat(report.get("workflows").asInt()).isEqualTo(2);
        assertThat(report.get("events").asInt()).isEqualTo(4);
        assertThat(report.get("different").asInt()).isZero();
        assertThat(report.get("unchained_events").asInt()).isZero();
        assertThat(report.has("last_unchained_event_at")).isFalse();
        assertThat(report.has("elapsed_ms")).isTrue();
        assertThat(report.has("first_difference")).isFalse();
        assertThat(report.get("differences")).isEmpty();
    }

    @Test
    void namesTheFirstDifference() throws Exception {
        complete("A", "B", "D");
        damage("update waystage_workflow set business_status = 'EATEN' where business_ref_no = 'B'");

        JsonNode report = report("waystage:verify");

        assertThat(report.get("workflows").asInt()).isEqualTo(3);
        assertThat(report.get("different").asInt()).isEqualTo(1);
        JsonNode first = report.get("first_difference");
        assertThat(first.get("workflow_id").asText()).hasSize(36);
        assertThat(first.get("component_name").asText()).isEqualTo("C");
        assertThat(first.get("workflow_name").asText()).isEqualTo(NAME);
        assertThat(first.get("business_ref_no").asText()).isEqualTo("B");
        assertThat(first.get("difference").asText())
                .isEqualTo("business status: null by the audit trail, EATEN in the store");
        assertThat(report.get("differences")).containsExactly(first);
    }

    @Test
    void looksOnlyAtWhatTheUriNames() throws Exception {
        complete("A", "B");

        assertThat(checked("waystage:verify?componentName=C&workflowStatus=completed"))
                .isEqualTo(2);
        assertThat(checked("waystage:verify?workflowStatus=RUNNING")).isZero();
        assertThat(checked("waystage:verify?businessRefNo=${header.order}")).isEqualTo(1);
        assertThat(checked("waystage:verify:Another")).isZero();
        assertThat(checked("waystage:verify?componentName=D")).isZero();
    }

    @Test
    void refusesAStatusThatThereIsNotAndAReferenceThatIsEmpty() {
        assertThatThrownBy(() -> template.requestBody("waystage:verify?workflowStatus=OPEN", "", String.class))
                .rootCause()
                .hasMessageContaining(
                        "no workflow has the status 'OPEN'; use NOT_STARTED, DELAYED, RUNNING, PAUSED, COMPENSATING, COMPLETED");
        assertThatThrownBy(() -> template.requestBody("waystage:verify?businessRefNo=${header.none}", "", String.class))
                .isInstanceOf(CamelExecutionException.class)
                .rootCause()
                .hasMessageContaining("businessRefNo gives nothing");
    }

    private void complete(String... references) {
        for (String reference : references) {
            orders("C").start(reference, "{}");
        }
        for (String reference : references) {
            orders("C").completed(reference);
        }
    }

    private JsonNode report(String uri) throws Exception {
        Exchange exchange = template.request(uri, message -> {
            message.getIn().setHeader("order", "A");
            message.getIn().setHeader("CamelWaystageComponentName", "not for a check");
        });
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        return new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
    }

    private int checked(String uri) throws Exception {
        return report(uri).get("workflows").asInt();
    }

    private void damage(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
