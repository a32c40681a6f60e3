package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.state.TaskStatus;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Routes tell workflows what has happened outside. */
class SignalsTest extends WaystageTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Sell")
                        .component("SIGNALS")
                        .stage("PAY")
                        .signal("payment")
                        .named("paid");
                workflow("Hurry").component("HURRY").stage("PAY").signal("paid").within(Duration.ofMillis(100));
                workflow("Check")
                        .component("KEYS")
                        .stage("CHECK")
                        .signal("checked")
                        .key(".input.customer");
            }
        };
    }

    @Test
    void theBodyIsThePayloadWhichIsTheOutputOfTheTask() {
        orders("SIGNALS").start("1", "null");

        sent("waystage:signal:paid?componentName=SIGNALS&businessRefNo=1", Map.of("amount", 7));

        assertThat(orders("SIGNALS")
                        .completed("1")
                        .stages()
                        .get(0)
                        .tasks()
                        .get(0)
                        .output())
                .isEqualTo("{\"amount\":7}");
    }

    @Test
    void aSignalThatDoesNotComeInTimeFailsItsTask() {
        orders("HURRY").start("1", "null");

        assertThat(orders("HURRY").task("1", "paid", TaskStatus.FAILED).error().type())
                .isEqualTo("SignalTimeout");

        sent("waystage:signal:paid?componentName=HURRY&businessRefNo=1&workflowName=Hurry", null);

        orders("HURRY").completed("1");
    }

    @Test
    void aSignalByAKeyReachesTheTasksThatWaitForIt() {
        orders("KEYS").start("1", "{\"customer\": 17}");
        orders("KEYS").start("2", "{\"customer\": \"eighteen\"}");

        sent("waystage:signal:checked?componentName=KEYS&signalKey=${body}", 17);
        fluentTemplate
                .to("waystage:signal:checked?componentName=KEYS")
                .withBody("fine")
                .withHeader(WaystageConstants.SIGNAL_KEY, "eighteen")
                .withHeader(WaystageConstants.BUSINESS_REF_NO, "of somebody else")
                .send();

        assertThat(orders("KEYS").completed("1").stages().get(0).tasks().get(0).output())
                .isEqualTo("17");
        assertThat(orders("KEYS").completed("2").stages().get(0).tasks().get(0).output())
                .isEqualTo("\"fine\"");
    }

    @Test
    void aSignalIsForOneWorkflowOrForAKey() {
        assertThatThrownBy(() -> context.getEndpoint(
                                "waystage:signal:checked?componentName=KEYS&businessRefNo=1&signalKey=17")
                        .createProducer())
                .hasMessageContaining("not both");
        assertThat(sent("waystage:signal:checked?componentName=KEYS&signalKey=${header.none}", null)
                        .getException())
                .hasMessageContaining("does not know the signalKey");
    }

    @Test
    void aSignalNeedsAName() {
        assertThatThrownBy(() -> context.getEndpoint("waystage:signal?componentName=SIGNALS")
                        .createProducer())
                .hasMessageContaining("needs the name of a signal");
    }
}
