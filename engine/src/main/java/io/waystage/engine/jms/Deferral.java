package io.waystage.engine.jms;

import io.waystage.engine.message.EventIds;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that came before what it builds on gets a second chance: once, and a little later. With one lane on one node
 * the queue's order holds; with several, the one that took the earlier event may still be at work on it. It stays the same
 * event: one without an id of its own keeps that of the message that brought it first.
 */
public final class Deferral {

    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String DEFERRED = "waystage_deferred";

    private Deferral() {}

    /** Whether this message has had its second chance. */
    public static boolean wasGranted(Message message) {
        try {
            return message.propertyExists(DEFERRED);
        } catch (JMSException e) {
            throw unreadable(e);
        }
    }

    /** The id of the event in a message that has had its second chance; null for any other. */
    public static @Nullable UUID eventId(Message message) {
        try {
            String id = message.getStringProperty(DEFERRED);
            return id == null ? null : EventIds.asUuid(id);
        } catch (JMSException e) {
            throw unreadable(e);
        }
    }

    /** The message to be sent again. */
    public static Message of(Session session, Message message, UUID eventId) throws JMSException {
        Message again = MessageCopy.of(session, message);
        again.setStringProperty(DEFERRED, eventId.toString());
        return again;
    }

    private static JMSRuntimeException unreadable(JMSException e) {
        return new JMSRuntimeException("A message's properties cannot be read", e.getErrorCode(), e);
    }
}
