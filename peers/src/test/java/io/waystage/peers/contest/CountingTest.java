package io.waystage.peers.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.peers.engine.Peer;
import io.waystage.peers.engine.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What counts is what is on record: an engine that only does the tasks has completed nothing. */
class CountingTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final Relay relay = new Relay();

    @Test
    void aWorkflowThatIsOnRecordHasEnded() throws Exception {
        OneByOne loop = new OneByOne(new Forgetful(relay, true), "a-", relay, SHORT);

        loop.runOne();

        assertThat(loop.started()).isEqualTo(1);
    }

    @Test
    void aWorkflowWhoseLastTaskIsDoneButIsNotOnRecordHasNot() {
        OneByOne loop = new OneByOne(new Forgetful(relay, false), "a-", relay, SHORT);

        assertThatThrownBy(loop::runOne).hasMessageContaining("a-1 was not completed");
    }

    @Test
    void aLoadWhoseStartsFailIsNoLoad() throws Exception {
        Peer broken = new Forgetful(relay, true) {
            @Override
            public CompletableFuture<?> start(String reference) {
                return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
            }
        };

        ClosedLoop loop = ClosedLoop.start(broken, "a-", 1, 1, relay::to, reference -> {});
        await().atMost(Duration.ofSeconds(10)).until(() -> loop.started() > 0);

        assertThatThrownBy(loop::close).hasMessageContaining("no broker");
    }

    /** Does the last task of each workflow at once, and may forget to put it on record. */
    private static class Forgetful implements Peer {

        private final Set<String> record = ConcurrentHashMap.newKeySet();
        private final Consumer<String> atLastTask;
        private final boolean remembers;

        Forgetful(Consumer<String> atLastTask, boolean remembers) {
            this.atLastTask = atLastTask;
            this.remembers = remembers;
        }

        @Override
        public CompletableFuture<?> start(String reference) {
            if (remembers) {
                record.add(reference);
            }
            atLastTask.accept(reference);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public int list(String reference, int items) {
            return items;
        }

        @Override
        public Store store() {
            return new Store() {
                @Override
                public boolean isCompleted(String reference) {
                    return record.contains(reference);
                }

                @Override
                public long completed(Instant from, Instant to) {
                    return record.size();
                }

                @Override
                public Totals totals() {
                    return new Totals(record.size(), 0);
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }

        @Override
        public void close() {
            // Nothing runs.
        }
    }
}
