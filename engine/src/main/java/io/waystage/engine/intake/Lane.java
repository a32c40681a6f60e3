package io.waystage.engine.intake;

import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.gate.Gate;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.outlook.Whereabouts;
import io.waystage.engine.state.WorkflowState;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of the intake: takes batches, has them stored, dispatches, commits; and reaches the broker again if it was lost. */
final class Lane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long WAIT_MILLIS = 100;

    private final ConnectionFactory connectionFactory;
    private final String queue;
    private final Duty duty;
    private final int batchSize;
    private final MessageReader reader;
    private final BatchProcessor processor;
    private final Dispatcher dispatcher;
    private final Consumer<List<WorkflowState>> ended;
    private final Gate gate;
    private final Whereabouts whereabouts;
    private final IntakeStatus status;
    private final CountDownLatch stop;
    private final GrowingPause pause;

    /**
     * When a lane works.
     *
     * @param reserve whether it does so only while there is a backlog
     */
    record Duty(Backlog backlog, boolean reserve) {

        boolean calls() {
            return !reserve || backlog.isThere();
        }
    }

    /** @param queue which one it takes its batches from */
    Lane(
            IntakeParts parts,
            String queue,
            Duty duty,
            BatchProcessor processor,
            Neighbours neighbours,
            IntakeStatus status,
            CountDownLatch stop) {
        this.connectionFactory = parts.connectionFactory();
        this.queue = queue;
        this.duty = duty;
        this.batchSize = parts.options().batchSize();
        this.reader = new MessageReader(parts.options(), parts.brokerMessageId());
        this.processor = processor;
        this.dispatcher = new Dispatcher(parts.options(), parts.lifecycleWanted(), neighbours);
        this.ended = parts.ended();
        this.gate = parts.gate();
        this.whereabouts = parts.whereabouts();
        this.status = status;
        this.stop = stop;
        this.pause = new GrowingPause(stop);
    }

    @Override
    public void run() {
        while (running()) {
            if (!awaitCall()) {
                return;
            }
            try (JmsLink link = JmsLink.open(connectionFactory)) {
                link.consume(queue);
                status.brokerAnswers();
                while (running() && duty.calls()) {
                    takeBatch(link);
                    pause.reset();
                }
            } catch (JMSException | jakarta.jms.JMSRuntimeException e) {
                if (running()) {
                    status.brokerAway(e);
                    pause.await();
                }
            } catch (StoppedException e) {
                LOG.debug("Stopped while the database was away; the broker keeps the events");
            } catch (RuntimeException e) {
                LOG.error("The intake failed; the events at hand are taken in again", e);
                pause.await();
            }
        }
    }

    /** @return false if this lane is stopped instead */
    private boolean awaitCall() {
        try {
            while (running() && !duty.calls()) {
                duty.backlog().await(WAIT_MILLIS);
            }
            return running();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void tellEnded(List<WorkflowState> workflows) {
        if (!workflows.isEmpty()) {
            ended.accept(workflows);
        }
    }

    private boolean running() {
        return stop.getCount() > 0;
    }

    private void takeBatch(JmsLink link) throws JMSException {
        Message message = link.receive(WAIT_MILLIS);
        if (message == null) {
            return;
        }
        List<Incoming> events = new ArrayList<>();
        List<Rejection> unreadable = new ArrayList<>();
        while (message != null) {
            reader.read(message, events, unreadable);
            message = events.size() + unreadable.size() < batchSize ? link.receiveNow() : null;
        }
        duty.backlog().took(events.size() + unreadable.size());
        CommitPoint.INTAKE_RECEIVED.pass();
        BatchResult result = processor.process(events);
        result.rejections.addAll(unreadable);
        CommitPoint.STORE_COMMITTED.pass();
        tellEnded(result.ended());
        result.tellMoves(whereabouts);
        if (result.concernsLimits) {
            gate.look();
        }
        Dispatcher.Sent sent = dispatcher.send(link, result);
        CommitPoint.DISPATCH_SENT.pass();
        link.commit();
        CommitPoint.DISPATCH_COMMITTED.pass();
        status.count(result, sent);
    }
}
