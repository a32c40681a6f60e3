package io.waystage.camel.upkeep;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.MessageText;
import io.waystage.engine.message.RejectedException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to lifecycle notifications; each becomes an exchange with its JSON as body. The subscription is not durable:
 * what happens while it is away it does not see. An exchange that fails is not repeated. A payload that cannot be decoded
 * stays as it is.
 */
public final class LifecycleConsumer extends MessageConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleConsumer.class);

    private static final Map<String, String> HEADERS = Map.of(
            "event_name", WaystageConstants.EVENT_NAME,
            "component_name", WaystageConstants.COMPONENT_NAME,
            "workflow_name", WaystageConstants.WORKFLOW_NAME,
            "business_ref_no", WaystageConstants.BUSINESS_REF_NO);

    private final String address;
    private final @Nullable String selector;
    private final PayloadReader payloads;

    /** @param selector a JMS selector; null takes all notifications */
    public LifecycleConsumer(
            Endpoint endpoint,
            Processor processor,
            Supplier<ConnectionFactory> connections,
            String address,
            @Nullable String selector,
            PayloadReader payloads) {
        super(endpoint, processor, "The subscriber of " + address, connections);
        this.address = address;
        this.selector = selector;
        this.payloads = payloads.leavingUnreadable();
    }

    @Override
    public void begin(JmsLink link) throws JMSException {
        link.subscribe(address, selector);
    }

    @Override
    public void once(JmsLink link) throws JMSException {
        Message message = link.receive(WAIT_MILLIS);
        while (message != null) {
            process(message);
            link.commit();
            message = isRunAllowed() ? link.receiveNow() : null;
        }
    }

    private void process(Message message) throws JMSException {
        String text;
        try {
            text = payloads.event(MessageText.of(message, Integer.MAX_VALUE));
        } catch (RejectedException e) {
            LOG.warn("A message on {} is no lifecycle notification: {}", address, e.getMessage());
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.getIn().setBody(text);
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            exchange.getIn().setHeader(header.getValue(), message.getStringProperty(header.getKey()));
        }
        process(exchange, "A lifecycle notification was not processed");
    }
}
