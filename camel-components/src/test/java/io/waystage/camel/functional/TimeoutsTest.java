package io.waystage.camel.functional;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.TaskContext;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes too long fails, and what shows signs of life does not. */
class TimeoutsTest extends WaystageTestSupport {

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Queue")
                        .component("LATE")
                        .stage("S")
                        .task("nobody")
                        .queue("nobody_listens")
                        .timeout(Timeouts.NONE.scheduleToStart(ofMillis(100)))
                        .retry(fixed(ofMillis(50)).maxAttempts(2));
                workflow("Hang")
                        .component("HANG")
                        .stage("S")
                        .task("hang")
                        .timeout(Timeouts.NONE.startToClose(ofMillis(200)))
                        .retry(never())
                        .handle(() -> {
                            hanging.await(20, TimeUnit.SECONDS);
                        });
                workflow("Beat")
                        .component("BEAT")
                        .stage("S")
                        .task("beat")
                        .timeout(Timeouts.NONE.startToClose(ofHours(1)).heartbeat(ofMillis(500)))
                        .retry(fixed(ofMillis(10)).maxAttempts(3))
                        .handle(() -> beat());
                workflow("Slow")
                        .component("SLOW")
                        .timeout(ofHours(1))
                        .stage("S")
                        .timeout(ofMillis(100))
                        .humanTask("think");
            }
        };
    }

    /** Falls silent in its first attempt, after a sign of life; the second one knows where the first was. */
    private void beat() throws InterruptedException {
        TaskContext context = TaskContext.current();
        seen.add(context.attempt() + " "
                + context.lastHeartbeat().orElse("none").replaceAll("\"occurred_at\":[^,]*,", ""));
        if (context.attempt() == 1) {
            context.heartbeat(0.4, List.of("page", 40));
            hanging.await(20, TimeUnit.SECONDS);
        }
    }

    @Override
    protected void options(WaystageConfiguration configuration) {
        configuration.setConcurrentConsumers(2); // one of them hangs
    }

    @AfterEach
    void letGo() {
        hanging.countDown();
    }

    @Test
    void aTaskThatNoWorkerTakesFailsAndIsRetried() {
        orders("LATE").start("1", "null");

        orders("LATE")
                .when(
                        "1",
                        view -> view.stages().get(0).tasks().get(0).attempt() == 2
                                && view.stages().get(0).tasks().get(0).status() == TaskStatus.FAILED);

        assertThat(orders("LATE").task("1", "nobody", TaskStatus.FAILED).error().type())
                .isEqualTo("ScheduleToStartTimeout");
        assertThat(orders("LATE").events("1"))
                .containsExactly(
                        "StartWorkflow APPLIED", "TaskTimedOut APPLIED", "TaskPending APPLIED", "TaskTimedOut APPLIED");
    }

    @Test
    void aWorkerThatDoesNotAnswerInTimeHasFailed() {
        orders("HANG").start("1", "null");

        assertThat(orders("HANG").task("1", "hang", TaskStatus.FAILED).error().type())
                .isEqualTo("StartToCloseTimeout");
        assertThat(orders("HANG").events("1"))
                .containsExactly("StartWorkflow APPLIED", "TaskStarted APPLIED", "TaskTimedOut APPLIED");
    }

    @Test
    void theDetailsOfTheLastHeartbeatTravelToTheNextAttempt() {
        orders("BEAT").start("1", "null");

        orders("BEAT").completed("1");

        assertThat(seen).containsExactly("1 none", "2 {\"attempt\":1,\"progress\":0.4,\"details\":[\"page\",40]}");
        assertThat(orders("BEAT").events("1"))
                .startsWith(
                        "StartWorkflow APPLIED", "TaskStarted APPLIED", "TaskTimedOut APPLIED", "TaskPending APPLIED")
                .doesNotContain("TaskHeartbeat APPLIED");
    }

    @Test
    void aStageThatTakesTooLongFailsItsWorkflow() {
        orders("SLOW").start("1", "null");

        orders("SLOW").when("1", view -> view.status() == WorkflowStatus.FAILED);

        assertThat(orders("SLOW").events("1")).containsExactly("StartWorkflow APPLIED", "WorkflowTimedOut APPLIED");
    }
}
