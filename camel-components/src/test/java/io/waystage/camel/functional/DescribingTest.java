package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** {@code waystage:describe}: which workflow is meant has to be clear. */
class DescribingTest extends WaystageTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet").component("HALL").stage("ONE").humanTask("greet");
                workflow("Part").component("HALL").stage("ONE").humanTask("wave");
            }
        };
    }

    @Test
    void theNameIsNeededWhereSeveralWorkflowsShareTheReference() {
        sent("waystage:start:Greet?componentName=HALL&businessRefNo=1", null);
        sent("waystage:start:Part?componentName=HALL&businessRefNo=2", null);
        orders("HALL").when("1", view -> view.status() == WorkflowStatus.RUNNING);
        orders("HALL").when("2", view -> view.status() == WorkflowStatus.RUNNING);

        Exchange described = sent("waystage:describe?componentName=HALL&businessRefNo=${body}", "2");
        assertThat(described.getMessage().getBody(String.class)).contains("\"workflow_name\":\"Part\"");
        assertThat(described.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(sent("waystage:describe:Part?componentName=HALL&businessRefNo=1", "")
                        .getMessage()
                        .getBody())
                .isNull();

        sent("waystage:start:Part?componentName=HALL&businessRefNo=1", null);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sent("waystage:describe:Part?componentName=HALL&businessRefNo=1", "")
                                .getMessage()
                                .getBody()
                        != null);
        assertThat(sent("waystage:describe?componentName=HALL&businessRefNo=1", "")
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are several workflows of HALL with business reference 1; name one of [Greet, Part]");
        assertThat(sent("waystage:describe?businessRefNo=1", "").getException())
                .hasMessage("waystage://describe?businessRefNo=1 does not know the componentName:"
                        + " set the option componentName or the header CamelWaystageComponentName");
    }
}
