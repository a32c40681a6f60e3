package io.waystage.engine.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a message ready for the rejected queue: the same body and properties, and the reason. The received message itself
 * is sent on, so that nothing of its body, whatever its size, has to be read here.
 */
public final class RejectedCopy {

    /** The JMS property that says why. */
    public static final String REASON = "waystage_reason";

    private static final int MAX_REASON = 2000;
    private static final String ORIGINAL_ID = "waystage_message_id";

    private RejectedCopy() {}

    public static Message of(Session session, Message message, String reason) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            if (!name.startsWith("JMSX") && !name.startsWith("_")) {
                properties.put(name, message.getObjectProperty(name));
            }
        }
        Message sent = isKnown(message) ? message : session.createMessage();
        String id = message.getJMSMessageID();
        sent.clearProperties();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            sent.setObjectProperty(property.getKey(), property.getValue());
        }
        sent.setStringProperty(REASON, cut(reason));
        if (id != null) {
            sent.setStringProperty(ORIGINAL_ID, id);
        }
        return sent;
    }

    private static boolean isKnown(Message message) {
        return message instanceof TextMessage
                || message instanceof BytesMessage
                || message instanceof MapMessage
                || message instanceof StreamMessage
                || message instanceof jakarta.jms.ObjectMessage;
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
    }
}
