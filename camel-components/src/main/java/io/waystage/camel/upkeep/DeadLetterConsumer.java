package io.waystage.camel.upkeep;

import io.waystage.camel.exchange.TaskHeaders;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.MessageOrigin;
import io.waystage.engine.jms.RejectedCopy;
import io.waystage.engine.jms.StartTaskMessage;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.message.StartTask;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the StartTask messages that the broker has given up from the dead-letter queue, one by one, and sends each through
 * the route with the headers of its task and of the error. Other dead letters stay where they are. A message whose exchange
 * fails is delivered again; an input that cannot be decoded stays as it is.
 */
public final class DeadLetterConsumer extends MessageConsumer {

    /** The error type of a task whose StartTask no worker could finish. */
    public static final String ERROR_TYPE = "waystage.DeadLetter";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterConsumer.class);
    private static final String SELECTOR = "event_name = '" + StartTask.NAME + "'";

    private final QueueNames queues;
    private final PayloadReader payloads;

    public DeadLetterConsumer(
            Endpoint endpoint,
            Processor processor,
            Supplier<ConnectionFactory> connections,
            QueueNames queues,
            PayloadReader payloads) {
        super(endpoint, processor, "The consumer of " + queues.deadLetters(), connections);
        this.queues = queues;
        this.payloads = payloads.leavingUnreadable();
    }

    @Override
    public void begin(JmsLink link) throws JMSException {
        link.consume(queues.deadLetters(), SELECTOR);
    }

    @Override
    public void take(JmsLink link, Message message) throws JMSException {
        try {
            StartTask task = StartTaskMessage.read(message, payloads);
            LOG.warn(
                    "The broker gave up the task {} of {} {}", task.task(), task.componentName(), task.businessRefNo());
            if (!process(task)) {
                link.session().rollback();
                return;
            }
            CommitPoint.DEAD_LETTER_SENT.pass();
        } catch (RejectedException e) {
            LOG.warn("A dead letter goes to {}: {}", queues.rejected(), e.getMessage());
            RejectedCopy.Why why = new RejectedCopy.Why(
                    RejectionType.NO_TASK, String.valueOf(e.getMessage()), MessageOrigin.givenUpFrom(message));
            link.send(link.queue(queues.rejected()), RejectedCopy.of(link.session(), message, why));
        }
        link.commit();
    }

    private boolean process(StartTask task) {
        Exchange exchange = createExchange(false);
        TaskHeaders.fill(exchange, task);
        exchange.getIn().setHeader(WaystageConstants.ERROR_TYPE, ERROR_TYPE);
        exchange.getIn()
                .setHeader(
                        WaystageConstants.ERROR_MESSAGE,
                        "No worker finished the task: the broker gave up its StartTask after its last delivery");
        exchange.getIn().setHeader(WaystageConstants.ACTOR, "dead-letters");
        return process(exchange, "A dead letter is delivered again");
    }
}
