package io.waystage.engine.intake;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.jspecify.annotations.Nullable;

/**
 * The message that brought an event.
 *
 * @param part the event's text, if the message brought several
 */
record Origin(Message message, @Nullable String part) {

    static Origin whole(Message message) {
        return new Origin(message, null);
    }

    /** A message with this event alone, to be copied and sent. */
    Message alone(Session session) throws JMSException {
        return part == null ? message : session.createTextMessage(part);
    }
}
