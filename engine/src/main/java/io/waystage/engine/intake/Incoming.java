package io.waystage.engine.intake;

import io.waystage.engine.jms.Deferral;
import io.waystage.engine.message.Event;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event and the message that brought it. */
record Incoming(Message message, Event event) {

    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    /** Whether it was taken in too early before, and is not deferred again. */
    boolean lastChance() {
        try {
            return Deferral.wasGranted(message);
        } catch (JMSException e) {
            LOG.debug("A message's properties cannot be read", e);
            return true;
        }
    }
}
