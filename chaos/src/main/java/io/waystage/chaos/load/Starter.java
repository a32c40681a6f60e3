package io.waystage.chaos.load;

import io.waystage.blueprint.Blueprint;
import io.waystage.chaos.blueprint.Signals;
import io.waystage.chaos.node.DurableLines;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.StartTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Starts workflows at an even pace until all are started. What the broker has acknowledged is remembered durably; what it
 * did not, perhaps because its answer was lost, is started again.
 */
final class Starter {

    private static final long TICK_MILLIS = 50;

    private final WaystageClient client;
    private final List<Blueprint> blueprints;
    private final long count;
    private final double perSecond;
    private final DurableLines log;
    private final Canceller canceller;
    private final BlockingQueue<Long> again = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> confirmed = new LinkedBlockingQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong startedAgain = new AtomicLong();

    /** @param canceller is told of all that is started */
    Starter(
            WaystageClient client,
            List<Blueprint> blueprints,
            long count,
            double perSecond,
            DurableLines log,
            Canceller canceller) {
        this.client = client;
        this.blueprints = List.copyOf(blueprints);
        this.count = count;
        this.perSecond = perSecond;
        this.log = log;
        this.canceller = canceller;
    }

    void run() {
        long begun = System.nanoTime();
        long next = 0;
        try {
            while (acknowledged.get() < count) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                long due = Math.min(count, (long) (seconds * perSecond) + 1);
                while (next < due) {
                    start(next++);
                }
                for (Long number = again.poll(); number != null; number = again.poll()) {
                    startedAgain.incrementAndGet();
                    start(number);
                }
                remember();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("What was acknowledged cannot be remembered", e);
        }
    }

    private void start(long number) {
        Blueprint blueprint = blueprint(number);
        WorkflowKey key =
                new WorkflowKey(blueprint.componentName(), blueprint.workflowName(), StartData.reference(number));
        String input = StartData.input(number, 0);
        // What its tasks will wait for is told at the same time: some of it comes before anybody waits.
        Stream<CompletableFuture<Void>> told =
                Signals.of(blueprint, StartData.reference(number)).stream().map(client::send);
        Stream<CompletableFuture<Void>> started = Stream.of(client.startAsync(
                new StartRequest(key, null, input, "load", StartTime.after(StartData.delay(number)))));
        var unused = CompletableFuture.allOf(Stream.concat(told, started).toArray(CompletableFuture[]::new))
                .whenComplete((nothing, failure) -> (failure == null ? confirmed : again).add(number));
    }

    /** Waits for acknowledgements, a tick at most. */
    private void remember() throws InterruptedException, IOException {
        Long first = confirmed.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            List<Long> numbers = new ArrayList<>(List.of(first));
            confirmed.drainTo(numbers);
            log.append(numbers.stream().map(StartData::reference).toList());
            numbers.forEach(number -> canceller.started(number, blueprint(number)));
            acknowledged.addAndGet(numbers.size());
        }
    }

    Blueprint blueprint(long number) {
        return blueprints.get((int) (number % blueprints.size()));
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Starts whose acknowledgement was lost, or never came. */
    long startedAgain() {
        return startedAgain.get();
    }
}
