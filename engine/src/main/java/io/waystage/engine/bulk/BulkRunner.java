package io.waystage.engine.bulk;

import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.Bulk.Tally;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.BulkStore;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.WorkflowSearches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what operators ask for over many workflows, some workflows a transaction: what was done to them, how far it has come, and to
 * which it could not be done are committed together, so that any node goes on where another has ended, whoever dies when. Thread safe.
 */
public final class BulkRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);

    /** For what other nodes, or clients, have asked for. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final long STOP_SECONDS = 30;

    /** How many workflows a transaction has at most: their rows are locked until it ends, and events of theirs wait. */
    private static final int MOST = 50;

    /** As the store locks workflows. */
    private static final Comparator<FoundWorkflow> BY_ID = Comparator.comparing(FoundWorkflow::workflowId);

    private final BulkStore store;
    private final WorkflowSearches searches;
    private final BulkWork work;
    private final DueSignal due;
    private final InstantSource clock;
    private final Function<String, ExecutorService> threads;
    private int size = MOST;
    private @Nullable Run current;

    /**
     * @param due given when events have become due
     * @param threads makes an executor, by its name
     */
    public BulkRunner(
            BulkStore store,
            WorkflowSearches searches,
            BulkWork work,
            DueSignal due,
            InstantSource clock,
            Function<String, ExecutorService> threads) {
        this.threads = threads;
        this.store = store;
        this.searches = searches;
        this.work = work;
        this.due = due;
        this.clock = clock;
    }

    private record Run(CountDownLatch stop, ExecutorService thread) {}

    /** Does nothing if it runs already. */
    public synchronized void start() {
        if (current == null) {
            Run run = new Run(new CountDownLatch(1), threads.apply("waystage-bulk"));
            current = run;
            run.thread().execute(() -> run(run.stop()));
        }
    }

    /** Finishes the step at hand. */
    public synchronized void stop() {
        Run run = current;
        current = null;
        if (run == null) {
            return;
        }
        run.stop().countDown();
        run.thread().shutdown();
        try {
            if (!run.thread().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                run.thread().shutdownNow();
            }
        } catch (InterruptedException e) {
            run.thread().shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void run(CountDownLatch stop) {
        GrowingPause trouble = new GrowingPause(stop);
        boolean waiting = false;
        boolean running = true;
        while (running && stop.getCount() > 0) {
            try {
                boolean more = step();
                if (waiting) {
                    waiting = false;
                    trouble.reset();
                    LOG.info("Actions over many workflows go on");
                }
                running = more || !stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException e) {
                if (!waiting) {
                    LOG.warn("Actions over many workflows wait, and go on where they are: {}", e.toString());
                }
                waiting = true;
                running = trouble.await();
            }
        }
    }

    /** @return false if there is none that is to go on now */
    private boolean step() {
        Optional<Bulk> next = store.due(clock.instant());
        next.ifPresent(this::step);
        return next.isPresent();
    }

    private void step(Bulk bulk) {
        int most = bulk.perSecond() == 0 ? size : Math.min(size, bulk.perSecond());
        FoundWorkflow.Page page =
                searches.search(bulk.search().after(bulk.cursor()).limit(most));
        List<FoundWorkflow> workflows = page.workflows().stream()
                .filter(workflow -> !workflow.createdAt().isAfter(bulk.createdAt()))
                .sorted(BY_ID)
                .toList();
        try {
            boolean taken = store.step(bulk, connection -> {
                Tally tally = bulk.tally();
                List<BulkFailure> failures = new ArrayList<>();
                for (FoundWorkflow workflow : workflows) {
                    BulkWork.Done done = work.perform(connection, bulk, workflow);
                    tally = done.count(tally);
                    if (done.why() != null) {
                        failures.add(new BulkFailure(
                                workflow.workflowId(), workflow.blueprint(), workflow.businessRefNo(), done.why()));
                    }
                }
                Instant now = clock.instant();
                return new BulkStore.Result(
                        bulk.after(now, next(bulk, workflows.size(), now), page.next(), tally), failures);
            });
            size = taken ? Math.min(MOST, size * 2) : size;
        } catch (ConflictException e) {
            // Others hold some of these workflows. With fewer at once it meets them less often, and waits for less.
            LOG.debug("{} workflows at once were too many", most, e);
            if (size == 1) {
                throw e;
            }
            size = Math.max(1, size / 2);
            return;
        }
        due.give();
    }

    private static Instant next(Bulk bulk, int workflows, Instant now) {
        if (bulk.perSecond() == 0) {
            return now;
        }
        Instant from = bulk.nextAt().isBefore(now.minus(INTERVAL)) ? now : bulk.nextAt();
        return from.plusNanos(TimeUnit.SECONDS.toNanos(workflows) / bulk.perSecond());
    }
}
