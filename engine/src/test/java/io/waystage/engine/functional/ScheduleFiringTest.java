package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import io.waystage.engine.client.ScheduleView;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.schedule.Cancel;
import io.waystage.engine.schedule.Counters;
import io.waystage.engine.schedule.Firing;
import io.waystage.engine.schedule.Firing.Fate;
import io.waystage.engine.schedule.Start;
import io.waystage.engine.scheduler.ClientSender;
import io.waystage.engine.scheduler.Scheduler.Sender;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.SwitchableDataSource;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestClock;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules on two engines: each firing is one workflow, whoever looks, dies or is away. */
class ScheduleFiringTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Blueprint REPORT = Blueprints.single("OFFICE", "Report", "write");

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();
    private final SwitchableDataSource source = new SwitchableDataSource(database.dataSource());
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final TestEngine one = TestEngine.start(broker.connectionFactory(), source, clock, REPORT);
    private final TestEngine two = TestEngine.start(broker.connectionFactory(), source, clock, REPORT);

    @AfterEach
    void close() {
        source.comeBack();
        two.close();
        one.close();
        database.close();
        broker.close();
    }

    private static ScheduleDefinition hourly(String id) {
        return ScheduleDefinition.of(id, ScheduleSpec.every(HOUR), "OFFICE", "Report");
    }

    /** Starts by this, and cancels nothing. */
    private static Sender sending(Function<List<Start>, Collection<Start>> send) {
        return new Sender() {
            @Override
            public Collection<Start> send(List<Start> starts) {
                return send.apply(starts);
            }

            @Override
            public Collection<Cancel> cancel(List<Cancel> cancels) {
                throw new AssertionError("Nothing is to be cancelled: " + cancels);
            }
        };
    }

    private static Sender sender(TestEngine engine) {
        return new ClientSender(engine.client());
    }

    private static void fireAll(TestEngine engine) {
        boolean more = true;
        while (more) {
            more = engine.engine().scheduler().fireDue(sender(engine));
        }
    }

    private List<WorkflowView> workflows(int count) {
        await().atMost(LIMIT)
                .until(() ->
                        one.client().list(WorkflowQueries.Filter.ALL, 10_000).size() >= count);
        return one.client().list(WorkflowQueries.Filter.ALL, 10_000);
    }

    private ScheduleView view(String id) {
        return one.client().schedules().describe(id).orElseThrow();
    }

    @Test
    void twoNodesThatLookAtOnceFireEachTimeOnce() {
        for (int i = 0; i < 10; i++) {
            one.client().schedules().create(hourly("s" + i).overlap(Overlap.ALLOW));
        }
        for (int hour = 0; hour < 8; hour++) {
            clock.advance(HOUR);
            CompletableFuture<Void> both = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> fireAll(one)), CompletableFuture.runAsync(() -> fireAll(two)));
            assertThat(both).succeedsWithin(LIMIT);
            // Who looks while the other holds a schedule leaves it to the other.
            fireAll(one);
        }
        Set<String> references =
                workflows(80).stream().map(WorkflowView::businessRefNo).collect(Collectors.toSet());
        assertThat(references).hasSize(80).contains("s0-2026-03-01T13:00:00Z", "s9-2026-03-01T20:00:00Z");
        assertThat(references)
                .allSatisfy(
                        reference -> assertThat(one.client().history(new WorkflowKey("OFFICE", "Report", reference)))
                                .as("sent once, not only started once")
                                .hasSize(1));
        assertThat(one.client().schedules().list(null, 100))
                .hasSize(10)
                .allMatch(schedule -> schedule.counters().equals(new Counters(8, 0, 0, 0)));
    }

    @Test
    void theOneThatIsOpenMakesRoomForTheNext() {
        one.client().schedules().create(hourly("s").overlap(Overlap.CANCEL_OTHER));
        clock.advance(HOUR);
        fireAll(one);
        assertThat(workflows(1)).hasSize(1);
        clock.advance(HOUR);
        fireAll(one);

        WorkflowKey first = new WorkflowKey("OFFICE", "Report", "s-2026-03-01T13:00:00Z");
        await().atMost(LIMIT)
                .until(() -> one.client().describe(first).orElseThrow().status() == WorkflowStatus.CANCELLED);
        assertThat(one.client().history(first).get(1).text())
                .contains("the schedule s fires again, for 2026-03-01T14:00:00Z");
        clock.advance(Duration.ofSeconds(2));
        fireAll(two);
        assertThat(workflows(2)).extracting(WorkflowView::businessRefNo).contains("s-2026-03-01T14:00:00Z");
        assertThat(view("s").counters()).isEqualTo(new Counters(2, 0, 0, 0));
    }

    @Test
    void aNodeThatDiesBetweenSendingAndStoringLeavesOneWorkflow() {
        one.client().schedules().create(hourly("s"));
        clock.advance(HOUR);

        assertThatThrownBy(() -> one.engine().scheduler().fireDue(sending(starts -> {
                    assertThat(sender(one).send(starts)).hasSize(1);
                    throw new IllegalStateException("The process ends here");
                })))
                .hasMessage("The process ends here");
        assertThat(view("s").counters().started()).isZero();
        clock.advance(Duration.ofMinutes(1));
        fireAll(two);

        WorkflowKey key = new WorkflowKey("OFFICE", "Report", "s-2026-03-01T13:00:00Z");
        await().atMost(LIMIT).until(() -> one.client().history(key).size() == 2);
        assertThat(one.client().history(key))
                .extracting(event -> event.name() + " " + event.outcome())
                .containsExactly("StartWorkflow APPLIED", "StartWorkflow DUPLICATE");
        assertThat(workflows(1)).hasSize(1);
        assertThat(view("s").counters()).isEqualTo(new Counters(1, 0, 0, 0));
    }

    @Test
    void whatTheBrokerDoesNotTakeIsDueAgain() {
        one.client().schedules().create(hourly("a"));
        one.client().schedules().create(hourly("b"));
        clock.advance(HOUR);

        one.engine()
                .scheduler()
                .fireDue(sending(starts -> sender(one)
                        .send(starts.stream()
                                .filter(start -> start.schedule().id().equals("a"))
                                .toList())));
        assertThat(view("a").counters().started()).isEqualTo(1);
        assertThat(view("b").counters().started()).isZero();
        fireAll(one);
        assertThat(workflows(2)).hasSize(2);
    }

    @Test
    void aBrokerThatTakesNothingIsNotAskedAgainAtOnceHoweverMuchIsDue() {
        for (int i = 0; i < 60; i++) {
            one.client().schedules().create(hourly("s" + i));
        }
        clock.advance(HOUR);

        assertThat(one.engine().scheduler().fireDue(sending(starts -> List.of())))
                .as("the caller pauses before it looks again")
                .isFalse();
        assertThat(one.engine().scheduler().fireDue(sender(one)))
                .as("there is more than one look takes")
                .isTrue();
        fireAll(one);
        assertThat(workflows(60)).hasSize(60);
    }

    @Test
    void aDatabaseThatIsAwayForLongerThanTheCatchUpWindowMissesWhatIsOlder() {
        one.client().schedules().create(hourly("s").overlap(Overlap.ALLOW).catchUp(Duration.ofMinutes(150)));
        source.goAway();
        clock.advance(Duration.ofHours(10));
        assertThatThrownBy(() -> fireAll(one)).isInstanceOf(StoreUnavailableException.class);

        source.comeBack();
        fireAll(two);

        assertThat(workflows(3))
                .extracting(WorkflowView::businessRefNo)
                .containsExactlyInAnyOrder(
                        "s-2026-03-01T20:00:00Z", "s-2026-03-01T21:00:00Z", "s-2026-03-01T22:00:00Z");
        assertThat(view("s").counters()).isEqualTo(new Counters(3, 0, 7, 0));
    }

    @Test
    void aPauseDuringAFiringComesAfterIt() throws Exception {
        one.client().schedules().create(hourly("s"));
        clock.advance(HOUR);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> firing =
                CompletableFuture.supplyAsync(() -> one.engine().scheduler().fireDue(sending(starts -> {
                    begun.countDown();
                    awaitLatch(goOn);
                    return sender(one).send(starts);
                })));
        awaitLatch(begun);
        CompletableFuture<Void> pausing =
                CompletableFuture.runAsync(() -> two.client().schedules().pause("s", "holidays"));
        goOn.countDown();

        assertThat(firing).succeedsWithin(LIMIT);
        assertThat(pausing).succeedsWithin(LIMIT);
        clock.advance(Duration.ofHours(5));
        fireAll(one);
        ScheduleView paused = view("s");
        assertThat(paused.paused()).isTrue();
        assertThat(paused.note()).isEqualTo("holidays");
        assertThat(paused.nextFirings()).isEmpty();
        assertThat(paused.counters()).isEqualTo(new Counters(1, 0, 0, 0));
        assertThat(workflows(1)).hasSize(1);

        two.client().schedules().resume("s", null);
        assertThat(view("s").nextFirings()).hasSize(5).startsWith(Instant.parse("2026-03-01T19:00:00Z"));
    }

    @Test
    void aBackfillOfAThousandFiringsStartsAThousandWorkflowsAndASecondOneNone() {
        one.client().schedules().create(hourly("s"));
        Instant to = clock.instant();
        Instant from = to.minus(Duration.ofHours(999));

        one.client().schedules().backfill("s", from, to, Overlap.ALLOW);
        fireAll(two);
        assertThat(view("s").counters().started()).isEqualTo(1_000);
        assertThat(view("s").backfills()).isEmpty();
        assertThat(workflows(1_000)).hasSize(1_000);

        one.client().schedules().backfill("s", to.minus(HOUR.multipliedBy(9)), to, Overlap.ALLOW);
        fireAll(one);
        one.awaitEvents(1);
        WorkflowKey last = new WorkflowKey("OFFICE", "Report", "s-" + to);
        await().atMost(LIMIT).until(() -> one.client().history(last).size() == 2);
        assertThat(workflows(1_000)).hasSize(1_000);
    }

    @Test
    void aQueueWaitsForItsWorkflowsToClose() {
        one.client().schedules().create(hourly("s").overlap(Overlap.QUEUE));
        clock.advance(HOUR.multipliedBy(3));
        fireAll(one);
        assertThat(workflows(1)).hasSize(1);
        assertThat(view("s").waiting()).isEqualTo(2);
        assertThat(view("s").recent()).extracting(Firing::fate).containsExactly(Fate.OPEN);

        try (Workers workers = Workers.completing(broker.connectionFactory(), "write_queue")) {
            for (int hour = 13; hour <= 15; hour++) {
                one.awaitCompleted(new WorkflowKey("OFFICE", "Report", "s-2026-03-01T" + hour + ":00:00Z"));
                assertThat(workflows(hour - 12)).as("one after the other").hasSize(hour - 12);
                clock.advance(Duration.ofSeconds(1));
                fireAll(hour % 2 == 0 ? one : two);
            }
            assertThat(workers.seen()).hasSize(3);
        }
        assertThat(view("s").recent()).extracting(Firing::fate).containsOnly(Fate.CLOSED);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
