package io.waystage.engine.jms;

import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventText;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.RejectionType;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that an operator sends again: how it is marked, and what its event's audit record says of it. */
public final class SentAgain {

    /** What held where it was rejected. */
    private static final Set<String> LEFT_BEHIND = Set.of(
            MessageMarks.REASON,
            MessageMarks.REASON_TYPE,
            MessageMarks.ORIGINAL_ID,
            MessageMarks.CAME_FROM,
            MessageMarks.EVENT_NAME,
            MessageMarks.COMPONENT_NAME,
            MessageMarks.BUSINESS_REF_NO,
            MessageMarks.NEW_EVENT_ID,
            Deferral.DEFERRED);

    private SentAgain() {}

    /** Who sends it again, why and when, and by which action. */
    public record By(String actor, String reason, Instant at, UUID action) {}

    /** How often operators have sent this message again. */
    public static int times(Message message) throws JMSException {
        try {
            return message.propertyExists(MessageMarks.TIMES) ? message.getIntProperty(MessageMarks.TIMES) : 0;
        } catch (NumberFormatException | jakarta.jms.MessageFormatException e) {
            return 0; // somebody else's property of this name
        }
    }

    /**
     * The message to be sent; it gets its second chance again if it comes too early.
     *
     * @param body the new body; null leaves it as it is
     */
    public static Message copy(Session session, Message message, @Nullable String body, By by) throws JMSException {
        int times = times(message) + 1;
        boolean recorded = RejectionType.REFUSED.name().equals(message.getStringProperty(MessageMarks.REASON_TYPE));
        Message sent = MessageCopy.of(
                session,
                message,
                body,
                name -> !LEFT_BEHIND.contains(name) && !(recorded && name.equals(KeptId.EVENT_ID)));
        sent.setIntProperty(MessageMarks.TIMES, times);
        sent.setStringProperty(MessageMarks.BY, by.actor());
        sent.setStringProperty(MessageMarks.BECAUSE, by.reason());
        sent.setStringProperty(MessageMarks.AT, by.at().toString());
        sent.setStringProperty(MessageMarks.ACTION, by.action().toString());
        if (recorded) {
            // Under its old id the audit trail has it already, as refused.
            sent.setStringProperty(MessageMarks.NEW_EVENT_ID, EventIds.next().toString());
        }
        return sent;
    }

    /** An event's text as it goes into the audit trail: the same, unless an operator has sent its message again. */
    public static String told(Message message, String event) {
        try {
            if (!message.propertyExists(MessageMarks.TIMES)) {
                return event;
            }
            String note = new JsonText()
                    .field("times", Integer.valueOf(times(message)))
                    .field("actor", message.getStringProperty(MessageMarks.BY))
                    .field("reason", message.getStringProperty(MessageMarks.BECAUSE))
                    .field("at", message.getStringProperty(MessageMarks.AT))
                    .field("action", message.getStringProperty(MessageMarks.ACTION))
                    .end();
            String told = EventText.with(event, "sent_again", note);
            String id = message.getStringProperty(MessageMarks.NEW_EVENT_ID);
            return id == null || EventIds.asUuid(id) == null ? told : EventText.with(told, "event_id", '"' + id + '"');
        } catch (JMSException e) {
            throw new jakarta.jms.JMSRuntimeException("A message's properties cannot be read", e.getErrorCode(), e);
        }
    }
}
