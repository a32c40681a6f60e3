package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.client.ResultTimeoutException;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who starts a workflow, or knows of one, can wait for its end. */
@Timeout(60)
class AwaitingResultsTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String QUEUE = "work_queue";

    private TestBroker broker;
    private TestDatabase database;
    private TestEngine engine;

    @BeforeEach
    void start() {
        broker = TestBroker.inMemory();
        database = TestDatabase.h2();
        engine = another();
    }

    @AfterEach
    void stop() {
        engine.close();
        database.close();
        broker.close();
    }

    private TestEngine another() {
        return TestEngine.start(
                broker.connectionFactory(), database.dataSource(), Blueprints.single("WAIT", "Work", "work"));
    }

    private static WorkflowKey key(Object reference) {
        return new WorkflowKey("WAIT", "Work", String.valueOf(reference));
    }

    private Workers workers() {
        return Workers.completing(broker.connectionFactory(), QUEUE);
    }

    private static void assertCompleted(CompletableFuture<WorkflowView> result, Object reference) {
        assertThat(result).succeedsWithin(LONG).satisfies(view -> {
            assertThat(view.businessRefNo()).isEqualTo(String.valueOf(reference));
            assertThat(view.status()).isEqualTo(WorkflowStatus.COMPLETED);
            assertThat(view.closedAt()).isNotNull();
            assertThat(view.stages()).hasSize(1);
        });
    }

    @Test
    void manyWaitAtOnceAndEachGetsItsOwn() {
        List<CompletableFuture<WorkflowView>> results = IntStream.range(0, 2_000)
                .mapToObj(i -> engine.client().startAndAwait(StartRequest.of(key(i)), LONG))
                .toList();
        assertThat(Thread.getAllStackTraces().keySet())
                .as("no thread for each of them")
                .filteredOn(thread -> thread.getName().contains("waystage-results"))
                .hasSizeLessThan(20);

        try (Workers workers = workers()) {
            for (int i = 0; i < results.size(); i++) {
                assertCompleted(results.get(i), i);
            }
            assertThat(workers.seen()).hasSizeGreaterThanOrEqualTo(results.size());
        }
    }

    @Test
    void whatHadEndedBeforeIsThereAtOnce() {
        try (Workers workers = workers()) {
            assertCompleted(engine.client().startAndAwait(StartRequest.of(key("before")), LONG), "before");

            assertCompleted(engine.client().result(key("before")), "before");
            assertCompleted(engine.client().result(WorkflowKey.of("WAIT", "before")), "before");
            assertCompleted(engine.client().startAndAwait(StartRequest.of(key("before")), LONG), "before");
            assertThat(workers.seen()).as("started once only").hasSize(1);
        }
    }

    @Test
    void aWorkflowThatIsNotThereYetIsWaitedFor() {
        CompletableFuture<WorkflowView> named = engine.client().result(key("later"));
        CompletableFuture<WorkflowView> unnamed = engine.client().result(WorkflowKey.of("WAIT", "later"));
        try (Workers workers = workers()) {
            assertThat(named).isNotDone();
            engine.client().start(StartRequest.of(key("later")));

            assertCompleted(named, "later");
            assertCompleted(unnamed, "later");
            assertThat(workers.seen()).hasSize(1);
        }
    }

    @Test
    void theTimeLimitNamesTheWorkflowWhichGoesOn() {
        CompletableFuture<WorkflowView> result =
                engine.client().startAndAwait(StartRequest.of(key("slow")), Duration.ofSeconds(2));

        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOfSatisfying(ResultTimeoutException.class, late -> {
                    assertThat(late.workflow()).isEqualTo(key("slow"));
                    assertThat(late.limit()).isEqualTo(Duration.ofSeconds(2));
                })
                .hasMessage("The workflow WAIT/Work/slow has not ended within PT2S. It is RUNNING, and goes on");

        CompletableFuture<WorkflowView> again = engine.client().startAndAwait(StartRequest.of(key("slow")), LONG);
        try (Workers workers = workers()) {
            assertCompleted(again, "slow");
            assertThat(workers.seen()).hasSize(1);
        }
    }

    @Test
    void aStartThatIsRejectedEndsWithTheTimeLimitAndAHint() {
        CompletableFuture<WorkflowView> result = engine.client()
                .startAndAwait(StartRequest.of(new WorkflowKey("WAIT", "No Such", "1")), Duration.ofMillis(300));

        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOf(ResultTimeoutException.class)
                .hasMessageContaining("WAIT/No Such/1")
                .hasMessageContaining("no such workflow was seen")
                .hasMessageContaining("rejected queue");
    }

    @Test
    void anotherNodeHandlesTheEnd() {
        engine.engine().stop(); // takes in nothing, and still waits
        CompletableFuture<WorkflowView> result = engine.client().startAndAwait(StartRequest.of(key("there")), LONG);
        CompletableFuture<WorkflowView> unnamed = engine.client().result(WorkflowKey.of("WAIT", "there"));
        try (TestEngine other = another();
                Workers workers = workers()) {
            assertCompleted(result, "there");
            assertCompleted(unnamed, "there");
            assertThat(other.engine().status().eventsApplied()).isEqualTo(2);
            assertThat(engine.engine().status().eventsApplied()).isZero();
            assertThat(workers.seen()).hasSize(1);
        }
    }

    @Test
    void aNodeThatStopsTellsThoseWhoWaitAndAnotherHasTheResult() {
        TestEngine restarted = another();
        CompletableFuture<WorkflowView> result = restarted.client().startAndAwait(StartRequest.of(key("moved")), LONG);
        await().until(() -> engine.client().describe(key("moved")).isPresent());
        restarted.close();

        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WAIT/Work/moved")
                .hasMessageContaining("can be asked for again");
        assertThat(restarted.client().result(key("moved"))).isCompletedExceptionally();

        CompletableFuture<WorkflowView> again = engine.client().result(key("moved"));
        assertThat(engine.client().complete(TaskRequest.of(key("moved"), "ONLY", "work"), null))
                .succeedsWithin(LONG);
        assertCompleted(again, "moved");
    }

    @Test
    void aNameThatIsNeededIsAskedFor() {
        engine.engine().blueprints().deploy(Blueprints.single("WAIT", "Rest", "rest"));
        engine.client().start(StartRequest.of(key("both")));
        engine.client().start(StartRequest.of(new WorkflowKey("WAIT", "Rest", "both")));
        engine.awaitEvents(2);

        assertThatThrownBy(() ->
                        engine.client().result(WorkflowKey.of("WAIT", "both")).join())
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "There are several workflows of WAIT with business reference both; name one of [Rest, Work]");
    }
}
