package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.store.SentSignal;
import io.waystage.engine.store.SignalDelivery;
import io.waystage.engine.store.SignalKey;
import io.waystage.engine.store.SignalStore;
import io.waystage.engine.store.SignalWait;
import io.waystage.engine.store.WriteBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link SignalStore}. */
abstract class SignalStoreContract extends StoreContract {

    private static final Instant NOW = Fixtures.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));

    private SignalKey key = key();

    @BeforeEach
    void anotherKey() {
        key = key();
    }

    @Test
    void aSignalGoesToAllWhoWaitForItsNameAndKey() {
        SignalWait one = waiting(key, "W");
        SignalWait two = waiting(key, "V");
        waiting(new SignalKey("C", "paid", key.key() + "1"), "W");
        waiting(new SignalKey("D", "paid", key.key()), "W");
        waiting(new SignalKey("C", "sent", key.key()), "W");
        SentSignal signal = kept(key, null);

        assertThat(match(signal)).containsExactlyInAnyOrder(delivery(one, signal), delivery(two, signal));
        assertThat(match(signal)).as("again, as after a crash").hasSize(2);
        assertThat(match(one)).containsExactly(delivery(one, signal));
    }

    @Test
    void onlyThoseOfTheNamedWorkflowAndItsBodies() {
        waiting(key, "W");
        SignalWait body = waiting(key, "V > S > t");
        SignalWait named = waiting(key, "V");
        SentSignal signal = kept(key, "V");

        assertThat(match(signal)).extracting(SignalDelivery::to).containsExactlyInAnyOrder(body, named);
    }

    @Test
    void oneThatNobodyWaitsForIsKeptForTheFirstWhoAsks() {
        SentSignal first = kept(key, null);
        SentSignal second = kept(key, null);
        assertThat(match(first)).isEmpty();
        assertThat(match(second)).isEmpty();

        SignalWait wait = waiting(key, "W");
        assertThat(match(wait)).containsExactly(delivery(wait, first));
        SignalWait next = waiting(key, "W");
        assertThat(match(next)).containsExactly(delivery(next, second));
        assertThat(match(waiting(key, "W"))).isEmpty();
    }

    @Test
    void oneThatComesAgainIsTheSame() {
        SentSignal signal = kept(key, null);
        SignalWait wait = waiting(key, "W");
        assertThat(match(wait)).hasSize(1);
        done(wait);

        keep(signal);
        assertThat(match(signal)).isEmpty();
        assertThat(match(waiting(key, "W"))).isEmpty();
    }

    @Test
    void whoWaitsAnewStillGetsWhatItWasToGet() {
        SignalWait wait = waiting(key, "W");
        SentSignal signal = kept(key, null);
        assertThat(match(signal)).hasSize(1);

        begin(wait, List.of());
        assertThat(match(wait)).containsExactly(delivery(wait, signal));

        begin(wait, List.of(wait.waiting()));
        assertThat(match(wait)).as("it was done meanwhile").isEmpty();
    }

    @Test
    void onlySoManyAreKept() {
        List<SentSignal> signals = new ArrayList<>();
        for (int i = 0; i < SignalStore.MOST_KEPT + 2; i++) {
            signals.add(sent(key, null));
        }
        database.signals().keep(signals, LATER);

        SignalStore.Matches matches = database.signals().match(signals, List.of(), NOW);
        assertThat(matches.refused())
                .containsExactlyInAnyOrder(
                        signals.get(SignalStore.MOST_KEPT).id(),
                        signals.get(SignalStore.MOST_KEPT + 1).id());
        assertThat(database.signals().match(signals, List.of(), NOW).refused()).isEmpty();
    }

    @Test
    void anOldOneIsForgotten() {
        SentSignal unknown = kept(key, null);
        SentSignal taken = kept(key(), null);
        waiting(taken.key(), "W");
        assertThat(match(taken)).hasSize(1);

        assertThat(database.signals()
                        .match(List.of(), List.of(waiting(key, "W")), LATER)
                        .deliveries())
                .isEmpty();
        List<SignalKey> forgotten = database.signals().forget(LATER.plusSeconds(1), 1_000);
        assertThat(forgotten).contains(unknown.key()).doesNotContain(taken.key());
        assertThat(database.signals().forget(LATER.plusSeconds(1), 1_000)).isEmpty();
    }

    /** Whichever of the two is committed first, one of them finds the other. */
    @Test
    void nothingFallsBetweenASignalAndATaskThatBeginsAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 50; round++) {
                SignalKey own = key();
                List<Callable<List<SignalDelivery>>> all = List.of(
                        () -> match(kept(own, null)),
                        () -> match(kept(own, null)),
                        () -> match(waiting(own, "W")),
                        () -> match(waiting(own, "V")));
                List<SignalDelivery> found = new ArrayList<>();
                for (Future<List<SignalDelivery>> each : threads.invokeAll(all)) {
                    found.addAll(each.get());
                }
                assertThat(found.stream().map(SignalDelivery::to).distinct()).hasSize(2);
                assertThat(found.stream()
                                .map(delivery -> delivery.to().workflowId() + " " + delivery.signalId())
                                .distinct())
                        .as("one signal a task")
                        .hasSize(2);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<SignalDelivery> match(SentSignal signal) {
        return database.signals().match(List.of(signal), List.of(), NOW).deliveries();
    }

    private List<SignalDelivery> match(SignalWait wait) {
        return database.signals().match(List.of(), List.of(wait), NOW).deliveries();
    }

    private SentSignal kept(SignalKey of, @Nullable String workflowName) {
        SentSignal signal = sent(of, workflowName);
        keep(signal);
        return signal;
    }

    private void keep(SentSignal signal) {
        database.signals().keep(List.of(signal), LATER);
    }

    private static SentSignal sent(SignalKey of, @Nullable String workflowName) {
        return new SentSignal(Fixtures.id(), of, workflowName, "{}");
    }

    private SignalWait waiting(SignalKey of, String workflow) {
        SignalWait wait = new SignalWait(
                Fixtures.id(), new BlueprintKey(of.componentName(), workflow), "R", new TaskRef("S", "t"), of);
        begin(wait, List.of());
        return wait;
    }

    private void begin(SignalWait wait, List<SignalWait.Task> ended) {
        write(new WriteBatch.SignalWaits(List.of(wait), ended));
    }

    private void done(SignalWait wait) {
        write(new WriteBatch.SignalWaits(List.of(), List.of(wait.waiting())));
    }

    private void write(WriteBatch.SignalWaits waits) {
        database.workflows().write(Fixtures.waits(waits));
    }

    private static SignalDelivery delivery(SignalWait to, SentSignal signal) {
        return new SignalDelivery(to, signal.id(), signal.event());
    }

    private static SignalKey key() {
        return new SignalKey("C", "paid", UUID.randomUUID().toString());
    }
}
