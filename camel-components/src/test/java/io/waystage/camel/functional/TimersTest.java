package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.state.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Timers fire, or are ended before their time. */
class TimersTest extends WaystageTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Wait")
                        .component("TIMERS")
                        .stage("ONE")
                        .timer("short")
                        .duration(Duration.ofMillis(100))
                        .timer("at")
                        .until(".input.at")
                        .stage("TWO")
                        .task("work")
                        .handle(() -> "done");
            }
        };
    }

    @Test
    void aTimerFires() {
        orders("TIMERS").start("1", "{\"at\": \"" + Instant.now().plusMillis(200) + "\"}");

        orders("TIMERS").completed("1");

        assertThat(orders("TIMERS").events("1"))
                .containsExactly(
                        "StartWorkflow APPLIED", "TimerFired APPLIED", "TimerFired APPLIED", "TaskCompleted APPLIED");
    }

    @Test
    void anOperatorEndsItBeforeItsTime() {
        orders("TIMERS").start("2", "{\"at\": \"" + Instant.now().plusSeconds(3_600) + "\"}");
        orders("TIMERS").task("2", "at", TaskStatus.SCHEDULED);

        sent("waystage:complete?componentName=TIMERS&businessRefNo=2&stageName=ONE&taskName=at", null);

        orders("TIMERS").completed("2");
    }
}
