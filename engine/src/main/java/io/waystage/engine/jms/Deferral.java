package io.waystage.engine.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;

/**
 * An event that came before what it builds on gets a second chance: once, and a little later. With one lane on one node
 * the queue's order holds; with several, the one that took the earlier event may still be at work on it.
 */
public final class Deferral {

    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String DEFERRED = "waystage_deferred";

    private Deferral() {}

    /** Whether this message has had its second chance. */
    public static boolean wasGranted(Message message) throws JMSException {
        return message.propertyExists(DEFERRED);
    }

    /** The message to be sent again. */
    public static Message of(Session session, Message message) throws JMSException {
        Message again = MessageCopy.of(session, message);
        again.setBooleanProperty(DEFERRED, true);
        return again;
    }
}
