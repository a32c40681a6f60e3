package io.waystage.engine.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

/** Makes a message ready for the rejected queue: the same body and properties, and the reason. */
public final class RejectedCopy {

    /** The JMS property that says why. */
    public static final String REASON = "waystage_reason";

    /** The JMS property with the id of the message that was rejected. */
    public static final String ORIGINAL_ID = "waystage_message_id";

    private static final int MAX_REASON = 2000;

    private RejectedCopy() {}

    public static Message of(Session session, Message message, String reason) throws JMSException {
        String id = message.getJMSMessageID();
        Message sent = MessageCopy.of(session, message);
        sent.setStringProperty(REASON, cut(reason));
        if (id != null) {
            sent.setStringProperty(ORIGINAL_ID, id);
        }
        return sent;
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
    }
}
