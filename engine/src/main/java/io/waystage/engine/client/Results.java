package io.waystage.engine.client;

import io.waystage.engine.client.Wait.Look;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who wait that their workflow has ended. What this node ends it hears at once, from the intake. For all else
 * it looks into the database, many in one query: what another node ends, and what had ended before. No thread waits for
 * one workflow, and none at all before the first question. Time limits do not depend on the database. Thread safe.
 */
final class Results implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private static final int BATCH = 500;
    private static final long CLOSE_SECONDS = 5;

    private final Source source;
    private final ExecutorService threads;
    private final WaitingList waiting = new WaitingList();
    private final DelayQueue<Look> turns = new DelayQueue<>();
    private final Queue<Wait> asked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean closed;

    /** Where it looks. */
    interface Source {

        List<Standing> standings(Collection<WorkflowLookup> lookups);

        /** The view of a workflow that has ended. */
        WorkflowView result(WorkflowState ended);
    }

    /** @param threads runs as many tasks at once as it is given; closed with this */
    Results(Source source, ExecutorService threads) {
        this.source = source;
        this.threads = threads;
    }

    /**
     * Waits for a workflow that may have ended already, or may not have begun. Whoever completes the future otherwise, or
     * cancels it, ends the waiting.
     *
     * @param limit null for none
     * @param firstLook after which time to look for the first time
     */
    CompletableFuture<WorkflowView> await(WorkflowKey key, @Nullable Duration limit, Duration firstLook) {
        Wait wait = new Wait(key, limit);
        waiting.add(wait);
        turns.add(wait.again(firstLook.toNanos()));
        if (closed) {
            fail(wait);
        } else if (begun.compareAndSet(false, true)) {
            threads.execute(this::run);
        }
        return wait.result;
    }

    /** The intake has stored the end of these. Does not wait. */
    void ended(List<WorkflowState> states) {
        if (waiting.size() == 0) {
            return;
        }
        List<WorkflowState> awaited =
                states.stream().filter(waiting::hasAnybodyFor).toList();
        if (!awaited.isEmpty()) {
            inBackground(() -> awaited.forEach(this::tell));
        }
    }

    private void tell(WorkflowState ended) {
        for (Wait wait : waiting.of(
                ended.identity().blueprint().componentName(), ended.identity().businessRefNo())) {
            if (wait.is(ended.identity().blueprint().workflowName())) {
                complete(wait, ended);
            } else if (wait.key.workflowName() == null) {
                // Only the database can tell whether it is the only one.
                turns.add(wait.again(0));
            }
        }
    }

    private void run() {
        while (!closed) {
            try {
                List<Look> passed = new ArrayList<>();
                passed.add(turns.take());
                turns.drainTo(passed);
                takeTurns(passed);
            } catch (InterruptedException e) {
                LOG.debug("No more results: interrupted");
                return;
            } catch (RuntimeException e) {
                LOG.error("Those who wait for results are looked after a moment later", e);
            }
        }
    }

    private void takeTurns(List<Look> turnsNow) {
        List<Wait> late = new ArrayList<>();
        for (Look look : turnsNow) {
            Wait wait = look.who();
            if (wait == null || !wait.isNext(look)) {
                continue;
            }
            if (wait.result.isDone()) {
                waiting.remove(wait);
            } else if (wait.isLate()) {
                late.add(wait);
            } else {
                if (wait.asked.compareAndSet(false, true)) {
                    asked.add(wait);
                }
                turns.add(wait.again(Pause.nanos(wait.waitedNanos(), waiting.size())));
            }
        }
        if (!late.isEmpty()) {
            inBackground(() -> late.forEach(this::timeOut));
        }
        look();
    }

    private void timeOut(Wait wait) {
        waiting.remove(wait);
        wait.timeOut();
    }

    /** One look at a time, on a thread of its own: a database that hangs must not hold up time limits. */
    private void look() {
        if (!asked.isEmpty() && looking.compareAndSet(false, true)) {
            inBackground(() -> {
                try {
                    lookAtAll();
                } finally {
                    looking.set(false);
                }
                look();
            });
        }
    }

    private void lookAtAll() {
        List<Wait> batch = nextBatch();
        while (!batch.isEmpty()) {
            try {
                look(batch);
            } catch (StoreUnavailableException e) {
                LOG.debug("The database does not say which workflows have ended", e);
                batch.forEach(wait -> wait.couldNotLook(e));
            } catch (RuntimeException e) {
                LOG.error("Cannot find out which workflows have ended; it is tried again", e);
                batch.forEach(wait -> wait.couldNotLook(e));
            } finally {
                batch.forEach(wait -> wait.asked.set(false));
            }
            batch = nextBatch();
        }
    }

    private List<Wait> nextBatch() {
        List<Wait> batch = new ArrayList<>();
        Wait wait = asked.poll();
        while (wait != null) {
            batch.add(wait);
            wait = batch.size() < BATCH ? asked.poll() : null;
        }
        return batch;
    }

    private void look(List<Wait> batch) {
        Map<WaitingList.Place, List<Standing>> found =
                source.standings(batch.stream().map(Results::lookup).toList()).stream()
                        .collect(Collectors.groupingBy(WaitingList.Place::of));
        for (Wait wait : batch) {
            List<Standing> standings = found.getOrDefault(WaitingList.Place.of(wait.key), List.of()).stream()
                    .filter(standing -> wait.key.workflowName() == null
                            || wait.is(standing.blueprint().workflowName()))
                    .toList();
            if (standings.size() > 1) {
                finish(
                        wait,
                        () -> wait.result.completeExceptionally(SeveralWorkflows.of(
                                wait.key,
                                standings.stream()
                                        .map(standing -> standing.blueprint().workflowName()))));
            } else if (standings.size() == 1) {
                see(wait, standings.get(0));
            }
        }
    }

    private void see(Wait wait, Standing standing) {
        wait.saw(standing.status());
        WorkflowState ended = standing.ended();
        if (ended != null) {
            complete(wait, ended);
        }
    }

    private static WorkflowLookup lookup(Wait wait) {
        return new WorkflowLookup(null, wait.key.componentName(), wait.key.workflowName(), wait.key.businessRefNo());
    }

    private void complete(Wait wait, WorkflowState ended) {
        WorkflowView view;
        try {
            view = source.result(ended);
        } catch (StoreUnavailableException e) {
            LOG.debug("The result of {} is read later", wait.key.text(), e);
            wait.couldNotLook(e);
            return;
        } catch (RuntimeException e) {
            finish(wait, () -> wait.result.completeExceptionally(e));
            return;
        }
        finish(wait, () -> wait.result.complete(view));
    }

    private void finish(Wait wait, Runnable completion) {
        waiting.remove(wait);
        completion.run();
    }

    private void fail(Wait wait) {
        finish(
                wait,
                () -> wait.result.completeExceptionally(new IllegalStateException("This node has stopped before the"
                        + " workflow " + wait.key.text() + " has ended; the workflow goes on elsewhere or later, and"
                        + " its result can be asked for again")));
    }

    private void inBackground(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed; who still waits is told so", e);
        }
    }

    /** Whoever still waits is told that nothing comes any more. Interrupts nobody: an embedded database would not survive it. */
    @Override
    public void close() {
        closed = true;
        turns.add(new Look(null, System.nanoTime()));
        threads.shutdown();
        waiting.all().forEach(this::fail);
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("What hangs on the result of a workflow has not ended within {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
