package io.waystage.camel.worker;

import io.waystage.camel.broker.BrokerLoop;
import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.jms.JmsLink;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread of a worker: takes tasks in one transacted session, has each done, and commits what is received and answered
 * together.
 */
final class TaskLoop implements BrokerLoop.Work {

    private static final Logger LOG = LoggerFactory.getLogger(TaskLoop.class);

    private final TaskSource source;
    private final TaskRunner runner;
    private final Pace pace;
    private final WorkerStatus status;
    private final BrokerLoop loop;
    private final HangGuard guard = new HangGuard();
    private final AtomicBoolean uncommitted = new AtomicBoolean();

    TaskLoop(
            Supplier<ConnectionFactory> connections,
            TaskSource source,
            TaskRunner runner,
            Pace pace,
            WorkerStatus status,
            CountDownLatch stop) {
        this.source = source;
        this.runner = runner;
        this.pace = pace;
        this.status = status;
        this.loop = new BrokerLoop("The worker on " + source.queue(), connections, this, stop);
    }

    void run() {
        status.add(this);
        try {
            loop.run();
        } finally {
            status.remove(this);
        }
    }

    @Override
    public void begin(JmsLink link) throws JMSException {
        // What the session before left behind is delivered again.
        uncommitted.set(false);
        link.consume(source.queue(), source.selector());
    }

    @Override
    public boolean goesOn() {
        return !guard.isAbandoned();
    }

    @Override
    public void take(JmsLink link, Message first) throws JMSException {
        uncommitted.set(true);
        pace.begin();
        TaskRunner.Tally tally = new TaskRunner.Tally();
        Message message = first;
        while (message != null) {
            if (!perform(link, message, tally)) {
                LOG.info("The task on {} that was given up has ended; its answer is dropped", source.queue());
                return;
            }
            boolean another = pace.mayTakeAnother(System.nanoTime()) && !loop.isStopping();
            message = another ? link.receiveNow() : null;
        }
        runner.answer(link, tally);
        CommitPoint.TASK_ANSWERED.pass();
        link.commit();
        CommitPoint.TASK_COMMITTED.pass();
        uncommitted.set(false);
        tally.addTo(status);
    }

    /** @return false if the task was given up meanwhile */
    private boolean perform(JmsLink link, Message message, TaskRunner.Tally tally) throws JMSException {
        long begun = System.nanoTime();
        guard.begin(begun);
        boolean inTime;
        try {
            runner.run(link, message, tally);
        } finally {
            inTime = guard.end();
        }
        long now = System.nanoTime();
        pace.taskDone(now, now - begun);
        return inTime;
    }

    /** Whether it has tasks that the broker does not know to be done. */
    boolean isBusy() {
        return uncommitted.get();
    }

    @Nullable
    String problem() {
        return loop.problem();
    }

    HangGuard guard() {
        return guard;
    }

    String queue() {
        return source.queue();
    }

    /** Ends a wait for tasks at once, once the stop has been counted down; a task that is being done is finished. */
    void wake() {
        loop.wake();
    }

    /** Ends whatever it is doing; the broker delivers again what was not committed. */
    void breakOff() {
        loop.breakOff();
    }
}
