package io.waystage.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries.Standing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting must not depend on how the database is. */
@Timeout(30)
class ResultsTest {

    private static final WorkflowKey KEY = new WorkflowKey("WAIT", "Work", "1");

    /** A database that nothing ever comes from. */
    private static class Silent implements Results.Source {

        final AtomicInteger looks = new AtomicInteger();

        @Override
        public List<Standing> standings(Collection<WorkflowLookup> lookups) {
            looks.addAndGet(lookups.size());
            return List.of();
        }

        @Override
        public WorkflowView result(WorkflowState ended) {
            throw new AssertionError("nothing has ended");
        }
    }

    private static Results results(Results.Source source) {
        return new Results(source, Executors.newCachedThreadPool());
    }

    @Test
    void aDatabaseThatHangsHoldsUpNoTimeLimit() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Silent source = new Silent() {
            @Override
            public List<Standing> standings(Collection<WorkflowLookup> lookups) {
                hanging.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new AssertionError("a database would not survive this", e);
                }
                return super.standings(lookups);
            }
        };
        try (Results results = results(source)) {
            CompletableFuture<WorkflowView> first = results.await(KEY, Duration.ofSeconds(1), Duration.ZERO);
            assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<WorkflowView> second = results.await(KEY, Duration.ofMillis(200), Duration.ZERO);

            assertThatThrownBy(second::join).cause().isInstanceOf(ResultTimeoutException.class);
            assertThatThrownBy(first::join).cause().isInstanceOf(ResultTimeoutException.class);
            end.countDown();
        }
        assertThat(source.looks).hasPositiveValue();
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgainAndNamedInTheEnd() {
        AtomicInteger asked = new AtomicInteger();
        Silent source = new Silent() {
            @Override
            public List<Standing> standings(Collection<WorkflowLookup> lookups) {
                asked.incrementAndGet();
                throw new StoreUnavailableException("the cable is out", null);
            }
        };
        try (Results results = results(source)) {
            CompletableFuture<WorkflowView> result = results.await(KEY, Duration.ofMillis(500), Duration.ZERO);

            assertThatThrownBy(result::join).cause().hasMessageContaining("the cable is out");
        }
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void whoWaitsNoLongerIsForgotten() {
        Silent source = new Silent();
        try (Results results = results(source)) {
            CompletableFuture<WorkflowView> result = results.await(KEY, null, Duration.ZERO);
            await().until(() -> source.looks.get() > 1);

            result.cancel(false);

            int before = source.looks.get();
            CompletableFuture<WorkflowView> other =
                    results.await(new WorkflowKey("WAIT", "Work", "2"), Duration.ofMillis(400), Duration.ofSeconds(9));
            assertThatThrownBy(other::join).cause().isInstanceOf(ResultTimeoutException.class);
            assertThat(source.looks.get() - before)
                    .as("looks of the one that was cancelled")
                    .isLessThan(3);
        }
    }

    @Test
    void manyWhoWaitDoNotKeepTheDatabaseBusy() {
        assertThat(Pause.nanos(0, 1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(Pause.nanos(TimeUnit.SECONDS.toNanos(5), 1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(Pause.nanos(TimeUnit.HOURS.toNanos(5), 1)).isEqualTo(TimeUnit.SECONDS.toNanos(2));
        assertThat(Pause.nanos(0, 10_000)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }
}
