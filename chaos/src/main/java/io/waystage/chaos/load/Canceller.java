package io.waystage.chaos.load;

import io.waystage.blueprint.Blueprint;
import io.waystage.chaos.node.DurableLines;
import io.waystage.engine.client.NotSentException;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Cancels some of the workflows that were started. Whom it is about to cancel is remembered durably before, and what the broker has
 * acknowledged afterwards; what it did not is sent again. It waits until a workflow is there, since nobody else can be cancelled.
 */
final class Canceller {

    private static final long LOOK_MILLIS = 100;
    private static final long AGAIN_MILLIS = 500;

    private final WaystageClient client;
    private final WorkflowQueries queries;
    private final DurableLines asked;
    private final DurableLines acknowledged;
    private final PriorityQueue<Due> waiting = new PriorityQueue<>();

    /** Taken from the queue, and not sent yet. */
    private int underWay;

    Canceller(WaystageClient client, WorkflowQueries queries, DurableLines asked, DurableLines acknowledged) {
        this.client = client;
        this.queries = queries;
        this.asked = asked;
        this.acknowledged = acknowledged;
    }

    private record Due(long at, Blueprint blueprint, Cancel cancel) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return Long.compare(at, other.at);
        }

        Due later() {
            return new Due(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS), blueprint, cancel);
        }

        WorkflowLookup lookup() {
            return new WorkflowLookup(null, blueprint.componentName(), blueprint.workflowName(), cancel.reference());
        }
    }

    /** A workflow was started. */
    synchronized void started(long start, Blueprint blueprint) {
        for (CancelPlan.Step step : CancelPlan.of(start)) {
            waiting.add(new Due(System.nanoTime() + step.after().toNanos(), blueprint, step.cancel()));
        }
    }

    /** How many are still to be cancelled. */
    synchronized int left() {
        return waiting.size() + underWay;
    }

    void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                List<Due> due = take();
                List<Due> again = new ArrayList<>(due);
                again.removeAll(cancel(due));
                giveBack(again);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("What was cancelled cannot be remembered", e);
        }
    }

    private synchronized List<Due> take() {
        List<Due> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().at() <= System.nanoTime()) {
            due.add(waiting.remove());
        }
        underWay = due.size();
        return due;
    }

    private synchronized void giveBack(List<Due> again) {
        again.forEach(due -> waiting.add(due.later()));
        underWay = 0;
    }

    /** Those whose cancel the broker has. */
    private List<Due> cancel(List<Due> due) throws IOException {
        List<Due> there = due.stream().filter(this::isThere).toList();
        if (there.isEmpty()) {
            return List.of();
        }
        asked.append(there.stream().map(each -> each.cancel().line()).toList());
        List<CompletableFuture<Void>> sent = there.stream().map(this::send).toList();
        List<Due> done = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (isSent(sent.get(i))) {
                done.add(there.get(i));
            }
        }
        if (!done.isEmpty()) {
            acknowledged.append(done.stream().map(each -> each.cancel().line()).toList());
        }
        return done;
    }

    private boolean isThere(Due due) {
        try {
            return !queries.standings(List.of(due.lookup())).isEmpty();
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private CompletableFuture<Void> send(Due due) {
        String component = due.blueprint().componentName();
        String workflow = due.blueprint().workflowName();
        String reference = due.cancel().reference();
        if (due.cancel().compensate()) {
            return client.cancel(new WorkflowKey(component, workflow, reference), "changed their mind");
        }
        return client.send(EventWriter.cancelWorkflow(
                new WorkflowRef(component, workflow, reference, null),
                "at once",
                false,
                EventIds.of("at once: " + reference),
                "load"));
    }

    private static boolean isSent(CompletableFuture<Void> future) {
        try {
            future.join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof NotSentException) {
                return false;
            }
            throw e;
        }
    }
}
