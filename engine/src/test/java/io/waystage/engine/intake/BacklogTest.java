package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Further lanes are called while more events wait than one batch can have, and only then. */
class BacklogTest {

    private final Backlog backlog = new Backlog(100);

    @Test
    void batches_that_are_not_full_call_nobody() throws InterruptedException {
        backlog.took(99);
        backlog.await(1);

        assertThat(backlog.isThere()).isFalse();
    }

    @Test
    void a_full_batch_calls_those_that_wait() throws Exception {
        CompletableFuture<Boolean> called = CompletableFuture.supplyAsync(() -> {
            try {
                backlog.await(TimeUnit.MINUTES.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return backlog.isThere();
        });

        backlog.took(100);

        assertThat(called.get(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void with_batches_of_one_each_event_calls() {
        Backlog ofOne = new Backlog(1);

        ofOne.took(1);

        assertThat(ofOne.isThere()).isTrue();
    }
}
