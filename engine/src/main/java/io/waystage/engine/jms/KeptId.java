package io.waystage.engine.jms;

import io.waystage.engine.message.EventIds;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that the engine sends on stays the same event: one without an id of its own has that of the message that
 * brought it first, and the broker gives the copy another.
 */
public final class KeptId {

    static final String EVENT_ID = "waystage_event_id";

    private KeptId() {}

    /** The id of the event in a message that the engine has sent on; null for any other. */
    public static @Nullable UUID of(Message message) {
        try {
            String id = message.getStringProperty(EVENT_ID);
            return id == null ? null : EventIds.asUuid(id);
        } catch (JMSException e) {
            throw new JMSRuntimeException("A message's properties cannot be read", e.getErrorCode(), e);
        }
    }

    /** The message to be sent on. */
    public static Message copy(Session session, Message message, UUID eventId) throws JMSException {
        Message copy = MessageCopy.of(session, message);
        copy.setStringProperty(EVENT_ID, eventId.toString());
        return copy;
    }
}
