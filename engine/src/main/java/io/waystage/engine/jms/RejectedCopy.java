package io.waystage.engine.jms;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectionType;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.jspecify.annotations.Nullable;

/** Makes a message ready for the rejected queue: the same body and properties, and why it is there. */
public final class RejectedCopy {

    /** The JMS property that says why. */
    public static final String REASON = MessageMarks.REASON;

    /** The JMS property with the id of the message that was rejected. */
    public static final String ORIGINAL_ID = MessageMarks.ORIGINAL_ID;

    private static final int MAX_REASON = 2000;

    private RejectedCopy() {}

    /**
     * What is known of it.
     *
     * @param from the queue to which it is to go when somebody sends it again; null if it was a queue that does not last
     * @param event what it brought, if that could be read
     */
    public record Why(
            RejectionType type,
            String reason,
            @Nullable String from,
            @Nullable Event event) {

        public Why(RejectionType type, String reason, @Nullable String from) {
            this(type, reason, from, null);
        }
    }

    public static Message of(Session session, Message message, Why why) throws JMSException {
        String id = message.getJMSMessageID();
        Message sent = MessageCopy.of(session, message, null, name -> !name.equals(MessageMarks.CAME_FROM));
        sent.setStringProperty(REASON, cut(why.reason()));
        sent.setStringProperty(MessageMarks.REASON_TYPE, why.type().name());
        if (id != null) {
            sent.setStringProperty(ORIGINAL_ID, id);
        }
        if (why.from() != null) {
            sent.setStringProperty(MessageMarks.CAME_FROM, why.from());
        }
        Event event = why.event();
        if (event != null && !event.envelope().componentName().isEmpty()) {
            sent.setStringProperty(MessageMarks.EVENT_NAME, event.name());
            sent.setStringProperty(MessageMarks.COMPONENT_NAME, event.envelope().componentName());
            sent.setStringProperty(
                    MessageMarks.BUSINESS_REF_NO, event.envelope().businessRefNo());
        }
        return sent;
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
    }
}
