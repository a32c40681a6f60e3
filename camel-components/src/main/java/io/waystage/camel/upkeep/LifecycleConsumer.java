package io.waystage.camel.upkeep;

import io.waystage.camel.exchange.NotificationHeaders;
import io.waystage.camel.exchange.PlainNotification;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.MessageText;
import io.waystage.engine.jms.RejectedCopy;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to lifecycle notifications; each becomes an exchange with its JSON as body. Without a durable subscription it
 * hears what happens while it is there, and an exchange that fails is not repeated. With one it misses nothing: a message is
 * acknowledged when its exchange has gone well, delivered again when it has failed, and after too many times put into the
 * rejected queue. A payload that cannot be decoded stays
 * as it is.
 */
public final class LifecycleConsumer extends MessageConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleConsumer.class);

    private final Supplier<ConnectionFactory> connections;
    private final Subscription subscription;
    private final String rejectedQueue;
    private final int maxDeliveries;

    private final PayloadReader payloads;

    /** @param maxDeliveries how often a message of a durable subscription is tried */
    public LifecycleConsumer(
            Endpoint endpoint,
            Processor processor,
            Supplier<ConnectionFactory> connections,
            Subscription subscription,
            String rejectedQueue,
            int maxDeliveries,
            PayloadReader payloads) {
        super(endpoint, processor, "The consumer for " + subscription, connections);
        this.connections = connections;
        this.subscription = subscription;
        this.rejectedQueue = rejectedQueue;
        this.maxDeliveries = maxDeliveries;
        this.payloads = payloads.leavingUnreadable();
    }

    @Override
    protected void doStart() throws Exception {
        checkSelector();
        super.doStart();
    }

    /** A selector that means nothing will not mean anything later: it is no reason to wait for the broker. */
    private void checkSelector() {
        if (subscription.selector() == null) {
            return;
        }
        try (JmsLink link = JmsLink.open(connections.get())) {
            link.subscribe(subscription.address(), subscription.selector());
        } catch (InvalidSelectorException e) {
            throw new IllegalArgumentException(
                    "Option selector: " + subscription.selector() + " is no JMS selector: " + e.getMessage(), e);
        } catch (JMSException | JMSRuntimeException e) {
            LOG.debug("The selector {} is not checked now", subscription.selector(), e);
        }
    }

    @Override
    public void begin(JmsLink link) throws JMSException {
        subscription.begin(link);
    }

    @Override
    public void take(JmsLink link, Message first) throws JMSException {
        Message message = first;
        while (message != null) {
            if (!process(message) && subscription.durable() && !giveUp(link, message)) {
                link.rollback();
                return;
            }
            link.commit();
            message = isRunAllowed() ? link.receiveNow() : null;
        }
    }

    private boolean process(Message message) throws JMSException {
        Exchange exchange = createExchange(false);
        try {
            NotificationHeaders.fill(
                    exchange, PlainNotification.of(MessageText.of(message, Integer.MAX_VALUE), payloads));
        } catch (RejectedException e) {
            LOG.warn("A message on {} is no lifecycle notification: {}", subscription.address(), e.getMessage());
            releaseExchange(exchange, false);
            return true;
        }
        return process(
                exchange,
                subscription.durable()
                        ? "A lifecycle notification was not processed, and is delivered again"
                        : "A lifecycle notification was not processed");
    }

    /** Puts it aside if it was tried often enough. */
    private boolean giveUp(JmsLink link, Message message) throws JMSException {
        int deliveries = message.getIntProperty("JMSXDeliveryCount");
        if (deliveries < maxDeliveries) {
            return false;
        }
        String reason = subscription + " could not process it in " + deliveries + " deliveries";
        LOG.warn("A lifecycle notification goes to {}: {}", rejectedQueue, reason);
        RejectedCopy.Why why = new RejectedCopy.Why(RejectionType.NOT_PROCESSED, reason, subscription.ownQueue());
        link.send(link.queue(rejectedQueue), RejectedCopy.of(link.session(), message, why));
        return true;
    }
}
