package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Cron;
import io.waystage.blueprint.schedule.Interval;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import io.waystage.engine.schedule.Backfill;
import io.waystage.engine.schedule.Cause;
import io.waystage.engine.schedule.Counters;
import io.waystage.engine.schedule.Firing;
import io.waystage.engine.schedule.Progress;
import io.waystage.engine.schedule.Schedule;
import io.waystage.engine.schedule.Trigger;
import io.waystage.engine.schedule.Waiting;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ScheduleStore;
import io.waystage.engine.store.ScheduleStore.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link ScheduleStore}. */
abstract class ScheduleStoreContract extends StoreContract {

    private ScheduleStore store;

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_schedule");
        store = database.schedules();
    }

    private static Schedule hourly(String id) {
        return Schedule.create(
                ScheduleDefinition.of(id, ScheduleSpec.every(Duration.ofHours(1)), "ITALIAN", "Deliver Pizza"), NOW);
    }

    private Schedule added(String id, Instant due) {
        Schedule schedule = hourly(id).dueAt(due);
        assertThat(store.add(schedule)).isTrue();
        return schedule;
    }

    private static List<String> ids(List<Schedule> schedules) {
        return schedules.stream().map(one -> one.definition().id()).toList();
    }

    /** Moves all that is due far away. */
    private List<String> fire(int limit) {
        List<String> fired = new ArrayList<>();
        store.fireDue(NOW, limit, due -> {
            due.forEach(one -> fired.add(one.schedule().definition().id()));
            return due.stream()
                    .map(one -> one.schedule().dueAt(NOW.plusSeconds(3_600)))
                    .toList();
        });
        return fired;
    }

    @Test
    void keepsEverythingToTheMicrosecond() {
        ScheduleSpec spec = new ScheduleSpec(
                List.of(Cron.of("0 2 * * *"), Cron.of("*/10 * * * * *")),
                ZoneId.of("Europe/Berlin"),
                new Interval(Duration.ofHours(7), Duration.ofSeconds(5)),
                NOW,
                NOW.plusSeconds(1_000_000),
                Duration.ofMillis(1_500));
        ScheduleDefinition definition = ScheduleDefinition.of("x", spec, "ITALIAN", "Deliver Pizza")
                .input("{\"price\":1.50}")
                .overlap(Overlap.QUEUE)
                .catchUp(Duration.ofHours(3));
        Progress progress = new Progress(
                List.of(new Trigger(NOW, Overlap.ALLOW)),
                List.of(new Waiting(NOW, Cause.CLOCK), new Waiting(NOW.plusSeconds(1), Cause.TRIGGER)),
                List.of(new Backfill(NOW, NOW.plusSeconds(9), Overlap.SKIP)),
                List.of(new Firing(NOW, Cause.BACKFILL, "x \"quoted\"", NOW.plusMillis(1), Firing.Fate.OPEN)),
                new Counters(1L << 40, 2, 3, 4));
        Schedule schedule = new Schedule(
                definition,
                true,
                "Ferien \u00fc\n",
                NOW.minusSeconds(1),
                NOW.plusSeconds(1),
                progress,
                NOW,
                NOW.plusMillis(2));
        Schedule empty = hourly("y").dueAt(NOW);

        assertThat(store.add(schedule)).isTrue();
        assertThat(store.add(empty)).isTrue();
        assertThat(store.find("x")).contains(schedule);
        assertThat(store.find("y")).contains(empty);
        assertThat(store.find("z")).isEmpty();
    }

    @Test
    void knowsWhichStandInDefinitions() {
        Schedule declared = hourly("in its file").declare();
        store.add(declared);
        store.add(hourly("by hand"));

        assertThat(store.declared())
                .containsOnly(Map.entry("in its file", declared.definition().workflow()));
        assertThat(store.find("in its file")).contains(declared);
        store.change("in its file", schedule -> schedule.pause("holidays", NOW));
        assertThat(store.declared()).containsKey("in its file");
    }

    @Test
    void anIdIsThereOnce() {
        Schedule first = added("x", NOW);

        assertThat(store.add(hourly("x").pause("other", NOW))).isFalse();
        assertThat(store.find("x")).contains(first);
        assertThat(store.delete("x")).isTrue();
        assertThat(store.delete("x")).isFalse();
        assertThat(store.add(first)).isTrue();
    }

    @Test
    void listsByIdInPages() {
        List.of("c", "a", "d", "b").forEach(id -> added(id, NOW));

        assertThat(ids(store.list(null, 3))).containsExactly("a", "b", "c");
        assertThat(ids(store.list("c", 3))).containsExactly("d");
        assertThat(store.list("d", 3)).isEmpty();
    }

    @Test
    void changesUnderALock() throws Exception {
        added("x", NOW);
        try (TwoThreads threads = new TwoThreads()) {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                writers.add(threads.run(() -> {
                    for (int n = 0; n < 20; n++) {
                        store.change("x", schedule -> schedule.trigger(null, NOW));
                    }
                    return 20;
                }));
            }
            for (Future<Integer> writer : writers) {
                assertThat(TwoThreads.resultOf(writer)).isEqualTo(20);
            }
        }
        assertThat(store.find("x").orElseThrow().progress().triggers())
                .extracting(Trigger::at)
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(store.change("unknown", schedule -> schedule)).isEmpty();
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        Schedule before = added("x", NOW);
        IllegalStateException failure = new IllegalStateException("too many");

        assertThatThrownBy(() -> store.change("x", schedule -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(store.find("x")).contains(before);
    }

    @Test
    void takesWhatIsDueInTheOrderOfTime() {
        added("later", NOW.plusNanos(1_000));
        added("second", NOW);
        added("first", NOW.minusSeconds(5));
        assertThat(store.add(
                        new Schedule(hourly("never").definition(), false, null, NOW, null, Progress.NONE, NOW, NOW)))
                .isTrue();

        assertThat(fire(1)).containsExactly("first");
        assertThat(fire(10)).containsExactly("second");
        assertThat(fire(10)).isEmpty();
        assertThat(store.fireDue(NOW, 10, due -> {
                    throw new AssertionError("called with " + due);
                }))
                .isZero();
    }

    @Test
    void whatIsNotReturnedOrFailsStaysAsItWas() {
        Schedule schedule = added("x", NOW);
        IllegalStateException failure = new IllegalStateException("no broker");

        assertThat(store.fireDue(NOW, 10, due -> List.of())).isEqualTo(1);
        assertThatThrownBy(() -> store.fireDue(NOW, 10, due -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(store.find("x")).contains(schedule);
    }

    @Test
    void twoPollersShareWhatIsDueAndNeverWait() throws Exception {
        IntStream.range(0, 6).forEach(i -> added("s" + i, NOW));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch otherIsDone = new CountDownLatch(1);
        List<String> mine = new ArrayList<>();

        try (TwoThreads threads = new TwoThreads()) {
            Future<Integer> slow = threads.run(() -> store.fireDue(NOW, 4, due -> {
                due.forEach(one -> mine.add(one.schedule().definition().id()));
                taken.countDown();
                TwoThreads.await(otherIsDone);
                return due.stream()
                        .map(one -> one.schedule().dueAt(NOW.plusSeconds(1)))
                        .toList();
            }));
            TwoThreads.await(taken);
            List<String> others = fire(10);
            otherIsDone.countDown();

            assertThat(TwoThreads.resultOf(slow)).isEqualTo(4);
            assertThat(others).hasSize(2).doesNotContainAnyElementsOf(mine);
            assertThat(fire(10)).isEmpty();
        }
    }

    @Test
    void aPauseDuringAFiringWaitsForItsEnd() throws Exception {
        added("x", NOW);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);

        try (TwoThreads threads = new TwoThreads()) {
            Future<Integer> poller = threads.run(() -> store.fireDue(NOW, 10, due -> {
                taken.countDown();
                TwoThreads.await(goOn);
                return List.of(due.get(0).schedule().trigger(null, NOW));
            }));
            TwoThreads.await(taken);
            Future<Boolean> pause = threads.run(
                    () -> store.change("x", one -> one.pause("stop", NOW)).isPresent());
            assertThat(pause).isNotDone();
            goOn.countDown();
            assertThat(TwoThreads.resultOf(poller)).isEqualTo(1);
            assertThat(TwoThreads.resultOf(pause)).isTrue();
        }
        Schedule after = store.find("x").orElseThrow();
        assertThat(after.paused()).isTrue();
        assertThat(after.progress().triggers())
                .as("what the firing stored is still there")
                .hasSize(1);
    }

    @Test
    void tellsWhichOfItsWorkflowsAreClosed() {
        WorkflowState open = Fixtures.started();
        WorkflowState closed = Fixtures.started();
        database.workflows().write(Fixtures.start(open, closed));
        database.workflows().write(Fixtures.change(Fixtures.closed(closed)));
        String openOne = open.identity().businessRefNo();
        String closedOne = closed.identity().businessRefNo();
        List<Firing> firings = List.of(
                new Firing(NOW, Cause.CLOCK, openOne, NOW, Firing.Fate.SENT),
                new Firing(NOW, Cause.CLOCK, closedOne, NOW, Firing.Fate.OPEN),
                new Firing(NOW, Cause.CLOCK, "not there", NOW, Firing.Fate.SENT));
        Schedule schedule = new Schedule(
                hourly("x").definition(),
                false,
                null,
                NOW,
                NOW,
                new Progress(List.of(), List.of(), List.of(), firings, Counters.NONE),
                NOW,
                NOW);
        store.add(schedule);

        assertThat(store.closed(schedule)).containsOnly(entry(openOne, false), entry(closedOne, true));
        List<Due> seen = new ArrayList<>();
        store.fireDue(NOW, 10, due -> {
            seen.addAll(due);
            return List.of();
        });
        assertThat(seen).containsExactly(new Due(schedule, store.closed(schedule)));
    }

    private static Map.Entry<String, Boolean> entry(String reference, boolean closed) {
        return Map.entry(reference, closed);
    }

    @Test
    void oneThatCannotBeReadHoldsUpNoOther() {
        added("broken", NOW.minusSeconds(1));
        added("fine", NOW);
        TestDatabase.execute(
                dataSource, "update waystage_schedule set definition = '{\"new\": 1}' where id = 'broken'");

        assertThat(fire(1)).isEmpty();
        assertThat(fire(1)).containsExactly("fine");
        assertThat(fire(1)).isEmpty();
    }
}
