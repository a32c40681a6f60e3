package io.waystage.engine.intake;

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
final class RejectedCopy {

    private static final String ORIGINAL_ID = "waystage_message_id";

    private RejectedCopy() {}

    static Message of(Session session, Message message, String reason) throws JMSException {
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
        sent.setStringProperty(Dispatcher.REASON, reason);
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
}
