package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static io.waystage.engine.store.sql.Fixtures.started;
import static io.waystage.engine.store.sql.Fixtures.wakeUp;
import static io.waystage.engine.store.sql.Fixtures.wakeUps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WakeUpStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link WakeUpStore}. */
abstract class WakeUpStoreContract extends StoreContract {

    private WakeUpStore store;

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_wake_up");
        store = database.wakeUps();
    }

    @Test
    void firesWhatIsDueInTheOrderOfTime() {
        WakeUp second = wakeUp(started(), NOW);
        WakeUp first = wakeUp(started(), NOW.minusSeconds(60));
        WakeUp later = wakeUp(started(), NOW.plusNanos(1_000));
        put(second, first, later);

        assertThat(fireAll(NOW, 10)).containsExactly(first, second);
        assertThat(fireAll(NOW, 10)).isEmpty();
        assertThat(store.count(NOW)).isEqualTo(new WakeUpStore.Count(1, 0));
        assertThat(fireAll(NOW.plusNanos(1_000), 10)).containsExactly(later);
    }

    @Test
    void takesNoMoreThanTheLimit() {
        put(IntStream.range(0, 5)
                .mapToObj(i -> wakeUp(started(), NOW.plusSeconds(i)))
                .toArray(WakeUp[]::new));
        Instant late = NOW.plusSeconds(60);

        assertThat(store.count(NOW.plusSeconds(2))).isEqualTo(new WakeUpStore.Count(5, 3));
        assertThat(fireAll(late, 2)).hasSize(2);
        assertThat(fireAll(late, 3)).hasSize(3);
        assertThat(store.count(late)).isEqualTo(new WakeUpStore.Count(0, 0));
    }

    @Test
    void doesNotCallWhenNothingIsDue() {
        put(wakeUp(started(), NOW.plusSeconds(1)));
        assertThat(store.fireDue(NOW, 10, due -> {
                    throw new AssertionError("called with " + due);
                }))
                .isZero();
    }

    @Test
    void keepsWhatWasNotFired() {
        WakeUp fired = wakeUp(started(), NOW);
        WakeUp refused = wakeUp(started(), NOW);
        put(fired, refused);

        assertThat(store.fireDue(NOW, 10, due -> List.of(fired))).isEqualTo(2);
        assertThat(fireAll(NOW, 10)).containsExactly(refused);
    }

    @Test
    void anExceptionKeepsAllAndComesOutAsItIs() {
        WakeUp wakeUp = wakeUp(started(), NOW);
        put(wakeUp);
        IllegalStateException failure = new IllegalStateException("no broker");

        assertThatThrownBy(() -> store.fireDue(NOW, 10, due -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(fireAll(NOW, 10)).containsExactly(wakeUp);
    }

    @Test
    void aSecondOneOfTheSameNameTakesThePlaceOfTheFirst() {
        WakeUp first = wakeUp(started(), NOW);
        WakeUp second = new WakeUp(first.key(), NOW.plusSeconds(5), "{\"event_name\": \"Other\"}");
        put(first);
        put(second);
        assertThat(fireAll(NOW.plusSeconds(9), 10)).containsExactly(second);

        put(first, second);
        assertThat(fireAll(NOW.plusSeconds(9), 10)).containsExactly(second);
    }

    @Test
    void aWorkflowHasOneOfEachName() {
        UUID workflow = started().identity().id();
        List<WakeUp> all = new ArrayList<>();
        all.add(new WakeUp(WakeUp.Key.of(workflow, "begin"), NOW, "{}"));
        for (String stage : List.of("a", "a/b", "a%2Fb", "a%", "")) {
            for (String task : List.of("c", "b/c", "b%2Fc", "%25", "/", "\u00fc".repeat(255))) {
                all.add(new WakeUp(WakeUp.Key.of(workflow, "retry", new TaskRef(stage, task)), NOW, "{}"));
                all.add(new WakeUp(WakeUp.Key.of(workflow, "timeout", new TaskRef(stage, task)), NOW, "{}"));
            }
        }
        put(all.toArray(WakeUp[]::new));
        assertThat(store.count(NOW)).isEqualTo(new WakeUpStore.Count(61, 61));

        WakeUp cancelled = all.remove(7);
        database.workflows().write(wakeUps(List.of(), List.of(cancelled.key())));
        assertThat(fireAll(NOW, 100)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aNameHasRoomForTheLongestNamesAndNoMore() {
        String longest = "%".repeat(255);
        WakeUp wakeUp = new WakeUp(
                WakeUp.Key.of(started().identity().id(), "schedule-to-start", new TaskRef(longest, longest)),
                NOW,
                "{}");
        put(wakeUp);
        assertThat(fireAll(NOW, 10)).containsExactly(wakeUp);

        WakeUp tooLong = new WakeUp(started().identity().id(), "x".repeat(WakeUp.Key.NAME_LENGTH + 1), NOW, "{}");
        assertThatThrownBy(() -> put(tooLong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void removesWhatIsCancelledBeforeItAdds() {
        WakeUp cancelled = wakeUp(started(), NOW);
        WakeUp renewed = wakeUp(started(), NOW);
        put(cancelled, renewed);
        List<WakeUp.Key> keys = List.of(
                cancelled.key(),
                cancelled.key(),
                renewed.key(),
                wakeUp(started(), NOW).key());

        database.workflows().write(wakeUps(List.of(renewed), keys));
        assertThat(fireAll(NOW, 10)).containsExactly(renewed);
    }

    @Test
    void twoPollersShareWhatIsDueAndNeverWait() throws Exception {
        put(IntStream.range(0, 6).mapToObj(i -> wakeUp(started(), NOW)).toArray(WakeUp[]::new));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch otherIsDone = new CountDownLatch(1);
        List<WakeUp> mine = new ArrayList<>();

        try (TwoThreads threads = new TwoThreads()) {
            Future<Integer> slow = threads.run(() -> store.fireDue(NOW, 4, due -> {
                mine.addAll(due);
                taken.countDown();
                TwoThreads.await(otherIsDone);
                return due;
            }));
            TwoThreads.await(taken);
            List<WakeUp> others = fireAll(NOW, 10);
            otherIsDone.countDown();

            assertThat(TwoThreads.resultOf(slow)).isEqualTo(4);
            assertThat(others).hasSize(2).doesNotContainAnyElementsOf(mine);
            assertThat(store.count(NOW).waiting()).isZero();
        }
    }

    @Test
    void cancellingDoesNotWaitForOneThatIsBeingFired() throws Exception {
        WakeUp firing = wakeUp(started(), NOW);
        WakeUp waiting = wakeUp(started(), NOW.plusSeconds(1));
        put(firing, waiting);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);

        try (TwoThreads threads = new TwoThreads()) {
            Future<Integer> poller = threads.run(() -> store.fireDue(NOW, 10, due -> {
                taken.countDown();
                TwoThreads.await(cancelled);
                return due;
            }));
            TwoThreads.await(taken);
            Future<Boolean> writer = threads.run(() -> {
                database.workflows().write(wakeUps(List.of(), List.of(firing.key(), waiting.key())));
                return true;
            });
            assertThat(TwoThreads.resultOf(writer)).isTrue();
            cancelled.countDown();
            assertThat(TwoThreads.resultOf(poller)).isEqualTo(1);
        }
        assertThat(store.count(NOW).waiting()).isZero();
    }

    private void put(WakeUp... wakeUps) {
        database.workflows().write(wakeUps(List.of(wakeUps), List.of()));
    }

    private List<WakeUp> fireAll(Instant now, int limit) {
        List<WakeUp> fired = new ArrayList<>();
        int count = store.fireDue(now, limit, due -> {
            fired.addAll(due);
            return due;
        });
        assertThat(count).isEqualTo(fired.size());
        return fired;
    }
}
