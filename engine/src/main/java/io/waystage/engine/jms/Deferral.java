package io.waystage.engine.jms;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.UUID;

/**
 * An event that came before what it builds on gets a second chance: once, and a little later. With one lane on one node
 * the queue's order holds; with several, the one that took the earlier event may still be at work on it.
 */
public final class Deferral {

    public static final Duration PAUSE = Duration.ofSeconds(1);

    static final String DEFERRED = "waystage_deferred";

    private Deferral() {}

    /** Whether this message has had its second chance. */
    public static boolean wasGranted(Message message) {
        try {
            return message.propertyExists(DEFERRED);
        } catch (JMSException e) {
            throw unreadable(e);
        }
    }

    /** The message to be sent again. */
    public static Message of(Session session, Message message, UUID eventId) throws JMSException {
        Message again = KeptId.copy(session, message, eventId);
        again.setBooleanProperty(DEFERRED, true);
        return again;
    }

    private static JMSRuntimeException unreadable(JMSException e) {
        return new JMSRuntimeException("A message's properties cannot be read", e.getErrorCode(), e);
    }
}
