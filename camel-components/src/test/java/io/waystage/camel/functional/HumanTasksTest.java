package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.TaskRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** People and their tasks by endpoints: {@code waystage:claim}, {@code release}, {@code delegate}, {@code comment}, {@code decide} and {@code inbox}. */
class HumanTasksTest extends WaystageTestSupport {

    private static final String TASK = "?componentName=BANK&businessRefNo=1&stageName=DECIDE&taskName=approve";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Loan")
                        .component("BANK")
                        .stage("DECIDE")
                        .humanTask("approve")
                        .candidateGroups("credit")
                        .outcomes("APPROVED", "REJECTED")
                        .due(Duration.ofDays(1))
                        .reassignWhenDue("boss")
                        .humanTask("remind")
                        .assignedTo("nobody")
                        .due(Duration.ofMillis(1))
                        .reassignWhenDue("sales");
            }
        };
    }

    @Test
    void peopleWorkThroughRoutes() {
        orders("BANK").start("1", "null");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> inbox("ada", "credit, sales").contains("\"approve\""));
        assertThat(inbox("eve", List.of("help"))).isEqualTo("{\"tasks\":[]}");

        assertThat(by("ada", "waystage:claim" + TASK, null, Map.of(WaystageConstants.GROUPS, List.of("credit")))
                        .getException())
                .isNull();
        assertThat(by("bob", "waystage:claim" + TASK, null, Map.of(WaystageConstants.GROUPS, "credit"))
                        .getException())
                .isInstanceOf(TaskRefusedException.class)
                .hasMessageContaining("is claimed by ada");
        assertThat(by("ada", "waystage:comment" + TASK, "Who is this?", Map.of())
                        .getException())
                .isNull();
        assertThat(by("ada", "waystage:delegate" + TASK + "&delegateTo=bob", null, Map.of())
                        .getException())
                .isNull();
        assertThat(inbox("bob", "")).contains("\"claimed_by\":\"bob\",\"owner\":\"ada\",\"priority\":50,\"due\":\"");
        assertThat(by("bob", "waystage:release" + TASK, null, Map.of()).getException())
                .isNull();
        assertThat(by(
                                "root",
                                "waystage:decide" + TASK + "&administrator=true",
                                "{}",
                                Map.of(WaystageConstants.OUTCOME, "APPROVED"))
                        .getException())
                .isNull();

        assertThat(orders("BANK").view("1").stages().get(0).tasks().get(0).output())
                .isEqualTo("{\"outcome\":\"APPROVED\"}");
        assertThat(by("", "waystage:claim" + TASK, null, Map.of()).getException())
                .hasMessageContaining("does not know who it is");
        assertThat(by("ada", "waystage:delegate" + TASK, null, Map.of()).getException())
                .hasMessageContaining("does not know the delegateTo");
    }

    @Test
    void theRetrierRouteSeesToWhatIsDue() {
        orders("BANK").start("2", "null");

        await().atMost(Duration.ofSeconds(20)).until(() -> inbox("ada", "sales").contains("\"remind\""));
        assertThat(orders("BANK").events("2")).contains("TaskEscalated APPLIED");
    }

    private String inbox(String person, Object groups) {
        return by(person, "waystage:inbox", null, Map.of(WaystageConstants.GROUPS, groups))
                .getMessage()
                .getBody(String.class);
    }

    private Exchange by(String person, String uri, Object body, Map<String, Object> headers) {
        return fluentTemplate
                .to(uri)
                .withBody(body)
                .withHeader(WaystageConstants.ACTOR, person)
                .withHeaders(headers)
                .request(Exchange.class);
    }
}
