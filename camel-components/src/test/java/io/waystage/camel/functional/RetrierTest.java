package io.waystage.camel.functional;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.store.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The retrier route: failed tasks are tried again after growing pauses, until they succeed or their attempts are used up. */
class RetrierTest extends WaystageTestSupport {

    private final AtomicInteger failures = new AtomicInteger();

    private void work() {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("not yet");
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Try")
                        .component("RETRY")
                        .stage("ONE")
                        .task("work")
                        .handle(RetrierTest.this::work)
                        .retry(exponential(ofMillis(60)).jitter(0).maxAttempts(4));
            }
        };
    }

    @Test
    void pausesGrowUntilTheTaskSucceeds() {
        failures.set(3);
        orders("RETRY").start("1", "null");

        assertThat(orders("RETRY").completed("1").stages().get(0).tasks().get(0).attempt())
                .isEqualTo(4);
        assertThat(orders("RETRY").events("1"))
                .containsExactly(
                        "StartWorkflow APPLIED",
                        "TaskFailed APPLIED",
                        "TaskPending APPLIED",
                        "TaskFailed APPLIED",
                        "TaskPending APPLIED",
                        "TaskFailed APPLIED",
                        "TaskPending APPLIED",
                        "TaskCompleted APPLIED");
        List<Duration> pauses = pauses(orders("RETRY").history("1"));
        assertThat(pauses.get(0)).isGreaterThanOrEqualTo(ofMillis(60));
        assertThat(pauses.get(1)).isGreaterThanOrEqualTo(ofMillis(120));
        assertThat(pauses.get(2)).isGreaterThanOrEqualTo(ofMillis(240));
        assertThat(orders("RETRY").history("1").get(2).text()).contains("\"actor\":\"retrier\"");
    }

    private static List<Duration> pauses(List<RecordedEvent> history) {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) {
            if (history.get(i).name().equals("TaskPending")) {
                pauses.add(
                        Duration.between(history.get(i - 1).at(), history.get(i).at()));
            }
        }
        return pauses;
    }

    @Test
    void afterItsLastAttemptATaskStaysFailedUntilSomebodyAsksForMore() {
        failures.set(4);
        orders("RETRY").start("2", "null");
        orders("RETRY").when("2", view -> {
            TaskView task = view.stages().get(0).tasks().get(0);
            return task.status() == TaskStatus.FAILED && task.attempt() == 4;
        });

        TaskView exhausted = orders("RETRY").task("2", "work", TaskStatus.FAILED);
        assertThat(exhausted.nextAttemptAt()).isNull();
        assertThat(exhausted.error().message()).isEqualTo("not yet");
        await().during(ofMillis(200)).until(() -> orders("RETRY").history("2").size() == 8);

        sent("waystage:retry?componentName=RETRY&businessRefNo=2&stageName=ONE&taskName=work", null);

        assertThat(orders("RETRY").completed("2").stages().get(0).tasks().get(0).attempt())
                .isEqualTo(5);
    }

    @Test
    void whileTheRouteIsStoppedRetriesWait() throws Exception {
        await().until(() -> context.getRoute("waystage-retrier") != null);
        context.getRouteController().stopRoute("waystage-retrier");
        failures.set(1);
        orders("RETRY").start("3", "null");

        assertThat(orders("RETRY").task("3", "work", TaskStatus.FAILED).nextAttemptAt())
                .isNotNull();
        await().during(ofMillis(200)).until(() -> orders("RETRY").history("3").size() == 2);
        context.getRouteController().startRoute("waystage-retrier");

        orders("RETRY").completed("3");
    }

    @Test
    void aRetryThatItsRouteCannotSendIsDueAgain() throws Exception {
        context.getRouteController().stopRoute("waystage-retrier");
        AtomicInteger seen = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:retrier")
                        .routeId("own-retrier")
                        .process(exchange -> {
                            assertThat(exchange.getMessage().getHeader(WaystageConstants.ATTEMPT))
                                    .isEqualTo(1);
                            if (seen.incrementAndGet() < 3) {
                                throw new IllegalStateException("not now");
                            }
                        })
                        .to("waystage:retry");
            }
        });
        failures.set(1);
        orders("RETRY").start("4", "null");

        orders("RETRY").completed("4");
        assertThat(seen).hasValue(3);
    }
}
