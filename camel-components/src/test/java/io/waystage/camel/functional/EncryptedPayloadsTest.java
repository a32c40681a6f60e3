package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.Orders;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.state.TaskStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** With keys, routes see payloads in plain, and broker and database do not. */
class EncryptedPayloadsTest extends WaystageTestSupport {

    private static final String SECRET = "4111-1111";

    record Card(String card) {}

    private final String database = Contexts.database();

    @Override
    protected void options(WaystageConfiguration configuration) {
        configuration.setJdbcUrl(database);
        configuration.setPayloadKeys(
                "k2:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=," + "k1:AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        RoutesBuilder workflow = new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Pay")
                        .component("SHOP")
                        .stage("ONE")
                        .task("charge")
                        .handle(Card.class, EncryptedPayloadsTest::charge)
                        .task("refuse")
                        .handle(Card.class, EncryptedPayloadsTest::refuse)
                        .retry(never())
                        .task("archive")
                        .queue("archive_queue");
            }
        };
        RoutesBuilder listener = new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:lifecycle")
                        .filter(header("CamelWaystageEventName").isEqualTo("TaskFailed"))
                        .to("mock:told");
            }
        };
        return new RoutesBuilder[] {workflow, listener};
    }

    @Test
    void routesSeePlainPayloadsAndNobodyElseDoes() throws Exception {
        MockEndpoint told = getMockEndpoint("mock:told");
        told.expectedMessageCount(1);
        template.sendBodyAndHeader(
                "waystage:start:Pay?componentName=SHOP",
                Map.of("card", SECRET),
                "CamelWaystageBusinessRefNo",
                "ORDER-1");
        JsonNode startTask;
        try (Mailbox mailbox = mailbox()) {
            startTask = mailbox.next("archive_queue");
        }
        orders("SHOP").task("ORDER-1", "charge", TaskStatus.COMPLETED);

        assertThat(orders("SHOP").task("ORDER-1", "refuse", TaskStatus.FAILED).error())
                .hasFieldOrPropertyWithValue("message", "no money on " + SECRET);
        told.assertIsSatisfied();
        assertThat(told.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("no money on " + SECRET);
        assertThat(startTask.path("input").asText()).startsWith("waystage-encoded:1:aes-gcm:k2:");
        assertThat(stored())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row).doesNotContain(SECRET).contains("waystage-encoded:1:aes-gcm:k2:"));
        assertThat(orders("SHOP").history("ORDER-1"))
                .extracting(event -> event.name() + " " + event.text().contains(SECRET))
                .containsExactlyInAnyOrder("StartWorkflow true", "TaskCompleted true", "TaskFailed true");
    }

    @Test
    void producersEncodeToo() throws Exception {
        orders("SHOP").start("ORDER-2", "{\"card\":\"x\"}");
        orders("SHOP").task("ORDER-2", "archive", TaskStatus.SCHEDULED);
        template.sendBodyAndHeaders(
                "waystage:complete:Pay?componentName=SHOP&stageName=ONE&taskName=archive",
                SECRET,
                Map.of("CamelWaystageBusinessRefNo", "ORDER-2"));

        assertThat(Orders.task(
                                orders("SHOP")
                                        .when(
                                                "ORDER-2",
                                                view -> Orders.task(view, "archive")
                                                                .status()
                                                        == TaskStatus.COMPLETED),
                                "archive")
                        .attempt())
                .isEqualTo(1);
        assertThat(stored()).allSatisfy(row -> assertThat(row).doesNotContain(SECRET));
        assertThat(orders("SHOP").history("ORDER-2"))
                .anySatisfy(event -> assertThat(event.text()).contains("\"output\":\"" + SECRET + "\""));
    }

    private static Map<String, String> charge(Card card) {
        return Map.of("charged", card.card());
    }

    private static String refuse(Card card) {
        throw new IllegalStateException("no money on " + card.card());
    }

    private List<String> stored() throws Exception {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select changes || payload || (select listagg(input) from waystage_workflow) from waystage_event")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
