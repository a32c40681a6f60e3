package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aSignalNeedsAName() {
        assertThatThrownBy(() -> context.getEndpoint("waystage:signal?componentName=SIGNALS")
                        .createProducer())
                .hasMessageContaining("needs the name of a signal");
    }
}
