package io.waystage.chaos.load;

import io.waystage.chaos.node.Effect;
import io.waystage.chaos.node.EffectLog;
import io.waystage.engine.client.NotSentException;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Does whatever is on the list of open human tasks. */
final class Person {

    private static final int AT_ONCE = 300;
    private static final long LOOK_MILLIS = 300;

    /** A task is always in its first run, as long as nobody replays. */
    private final WorkflowQueries queries;

    private final WaystageClient client;
    private final EffectLog log;
    private final AtomicLong done = new AtomicLong();

    Person(WorkflowQueries queries, WaystageClient client, EffectLog log) {
        this.queries = queries;
        this.client = client;
        this.log = log;
    }

    void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("What was done cannot be remembered", e);
        }
    }

    private void look() throws IOException {
        List<HumanTask> open;
        try {
            open = queries.humanTasks(null, AT_ONCE);
        } catch (StoreUnavailableException e) {
            return; // Looks again.
        }
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (HumanTask task : open) {
            long now = System.nanoTime();
            log.append(new Effect(
                    task.workflowId(),
                    task.businessRefNo(),
                    task.task().stage(),
                    task.task().task(),
                    task.attempt(),
                    task.run(),
                    true,
                    now,
                    now));
            sent.add(client.complete(TaskRequest.of(task).by("person"), "{\"by\":\"person\"}"));
        }
        for (CompletableFuture<Void> future : sent) {
            try {
                future.join();
                done.incrementAndGet();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof NotSentException)) {
                    throw e;
                }
                // Still on the list, and done again.
            }
        }
    }

    long done() {
        return done.get();
    }
}
