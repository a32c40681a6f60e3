package io.waystage.camel.worker;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.transaction.TaskTransactions;
import io.waystage.engine.config.QueueNames;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker: takes StartTask messages from a queue, sends each through the route, and answers with TaskCompleted (the
 * body is the output) or TaskFailed (the exception is the error).
 *
 * <p>Delivery is at least once: a worker that dies, hangs or loses the broker between doing a task and committing has it
 * delivered again. Stopping and suspending finish what runs and hand back the rest.
 */
public final class TaskConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {

    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(10);

    private final WorkerOptions options;
    private final QueueNames queues;
    private final Supplier<TaskSource> source;
    private final Supplier<ConnectionFactory> connections;
    private final WorkerStatus counted;
    private final QueueClaims claims;
    private final @Nullable TaskTransactions transactions;
    private final Consumer<String> events;
    private final List<TaskLoop> loops = new CopyOnWriteArrayList<>();
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable ExecutorService threads;
    private @Nullable ScheduledExecutorService watch;
    private volatile boolean forced;

    /**
     * @param source asked at each start
     * @param connections asked for each session
     * @param claims of all workers of the node
     * @param transactions in which tasks are done, if they are
     * @param events sends an event at once, whatever becomes of the worker's own transaction
     */
    public TaskConsumer(
            Endpoint endpoint,
            Processor processor,
            WorkerOptions options,
            QueueNames queues,
            Supplier<TaskSource> source,
            Supplier<ConnectionFactory> connections,
            WorkerStatus counted,
            QueueClaims claims,
            @Nullable TaskTransactions transactions,
            Consumer<String> events) {
        super(endpoint, processor);
        this.options = options;
        this.queues = queues;
        this.source = source;
        this.connections = connections;
        this.counted = counted;
        this.claims = claims;
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (transactions != null) {
            transactions.check();
        }
        claims.claim(this, source.get(), owner());
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        threads = executors.newCachedThreadPool(this, getEndpoint().getEndpointUri());
        begin();
        if (!options.taskTimeout().isZero()) {
            long millis = HangWatch.interval(options.taskTimeout()).toMillis();
            watch = executors.newSingleThreadScheduledExecutor(this, "waystage-hang-watch");
            HangWatch duty = new HangWatch(loops, options.taskTimeout(), counted, this::replace);
            var unused = watch.scheduleWithFixedDelay(duty, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private String owner() {
        return getRoute() == null
                ? getEndpoint().toString()
                : "The route " + getRoute().getRouteId();
    }

    private void begin() {
        forced = false;
        stop = new CountDownLatch(1);
        loops.clear();
        TaskSource tasks = source.get();
        for (int i = 0; i < options.concurrentConsumers(); i++) {
            add(tasks);
        }
    }

    private void add(TaskSource tasks) {
        JsonBody json = JsonBody.of(getEndpoint().getCamelContext());
        Answers answers = new Answers(json, options.payloads(), options.maxMessageBytes());
        TaskRunner runner = new TaskRunner(this, options.payloads().reader(), answers, queues, transactions, events);
        Pace pace = new Pace(options.batchSize(), options.commitInterval());
        TaskLoop loop = new TaskLoop(connections, tasks, runner, pace, counted, stop);
        loops.add(loop);
        execute(loop::run);
    }

    private void execute(Runnable task) {
        ExecutorService running = threads;
        if (running != null) {
            running.execute(task);
        }
    }

    /** A hanging thread may hold up the closing of its session as well, so that is another thread's task. */
    private void replace(TaskLoop hanging) {
        execute(hanging::breakOff);
        loops.remove(hanging);
        if (stop.getCount() > 0) {
            add(source.get());
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    /** Tasks whose answers are not committed yet, so that a stop waits for the commits too. */
    @Override
    public int getPendingExchangesSize() {
        return (int) loops.stream().filter(TaskLoop::isBusy).count();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forcedNow) {
        forced = forcedNow;
    }

    @Override
    protected void doSuspend() {
        stopLoops();
    }

    private void stopLoops() {
        stop.countDown();
        loops.forEach(TaskLoop::wake);
    }

    @Override
    protected void doResume() {
        begin();
    }

    @Override
    protected void doStop() throws Exception {
        stopLoops();
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        if (watch != null) {
            executors.shutdownNow(watch);
            watch = null;
        }
        ExecutorService running = threads;
        threads = null;
        if (running != null) {
            running.shutdown();
            Duration limit = forced ? Duration.ZERO : COMMIT_LIMIT;
            if (!running.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                loops.forEach(TaskLoop::breakOff);
            }
            executors.shutdownNow(running);
        }
        loops.clear();
        claims.release(this);
        super.doStop();
    }
}
