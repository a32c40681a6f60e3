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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a received message ready to be sent on, with its body and its properties. It is the received message itself, so
 * that nothing of its body, whatever its size, has to be read here.
 */
final class MessageCopy {

    private MessageCopy() {}

    static Message of(Session session, Message message) throws JMSException {
        return of(session, message, null, property -> true);
    }

    /**
     * The same with a body of its own, and some of the properties.
     *
     * @param text the new body; null leaves it as it is
     */
    static Message of(Session session, Message message, @Nullable String text, Predicate<String> kept)
            throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            if (!name.startsWith("JMSX") && !name.startsWith("_") && kept.test(name)) {
                properties.put(name, message.getObjectProperty(name));
            }
        }
        Message sent = text != null ? withText(session, message, text) : sendable(session, message);
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            sent.setObjectProperty(property.getKey(), property.getValue());
        }
        return sent;
    }

    private static Message sendable(Session session, Message message) throws JMSException {
        Message sent = isKnown(message) ? message : session.createMessage();
        sent.clearProperties();
        return sent;
    }

    private static Message withText(Session session, Message message, String text) throws JMSException {
        TextMessage sent = session.createTextMessage(text);
        sent.setJMSCorrelationID(message.getJMSCorrelationID());
        sent.setJMSReplyTo(message.getJMSReplyTo());
        sent.setJMSType(message.getJMSType());
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
