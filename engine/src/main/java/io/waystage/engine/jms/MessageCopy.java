package io.waystage.engine.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a received message ready to be sent on, with its body and its properties. It is the received message itself, so
 * that nothing of its body, whatever its size, has to be read here.
 */
final class MessageCopy {

    private MessageCopy() {}

    static Message of(Session session, Message message) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            if (!name.startsWith("JMSX") && !name.startsWith("_")) {
                properties.put(name, message.getObjectProperty(name));
            }
        }
        Message sent = isKnown(message) ? message : session.createMessage();
        sent.clearProperties();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            sent.setObjectProperty(property.getKey(), property.getValue());
        }
        return sent;
    }

    private static boolean isKnown(Message message) {
        return message instanceof TextMessage
                || message instanceof BytesMessage
                || message instanceof MapMessage
                || message instanceof StreamMessage
                || message instanceof ObjectMessage;
    }
}
