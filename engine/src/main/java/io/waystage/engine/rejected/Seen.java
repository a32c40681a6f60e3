package io.waystage.engine.rejected;

import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.MessageMarks;
import io.waystage.engine.jms.MessageOrigin;
import io.waystage.engine.jms.SentAgain;
import io.waystage.engine.lifecycle.Notification;
import io.waystage.engine.message.RejectionType;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message that was looked at, with what was read of it. */
record Seen(Message message, MessageBody body, RejectedMessage summary) {

    static Seen of(Message message, String queue, QueueNames queues) throws JMSException {
        MessageBody body = Bodies.of(message);
        EventNames names = names(message, body);
        RejectedMessage summary = new RejectedMessage(
                message.getJMSMessageID(),
                queue,
                Instant.ofEpochMilli(message.getJMSTimestamp()),
                type(message),
                message.getStringProperty(MessageMarks.REASON),
                names.eventName(),
                names.componentName(),
                names.businessRefNo(),
                body.bytes(),
                SentAgain.times(message),
                WayBack.of(message, body, queue, queues));
        return new Seen(message, body, summary);
    }

    private static EventNames names(Message message, MessageBody body) throws JMSException {
        EventNames marked = new EventNames(
                either(message, MessageMarks.EVENT_NAME, Notification.EVENT_NAME),
                either(message, MessageMarks.COMPONENT_NAME, Notification.COMPONENT_NAME),
                either(message, MessageMarks.BUSINESS_REF_NO, Notification.BUSINESS_REF_NO));
        if ((marked.eventName() != null && marked.componentName() != null && marked.businessRefNo() != null)
                || !body.isText()) {
            return marked;
        }
        EventNames read = EventNames.of(body.text());
        return new EventNames(
                marked.eventName() == null ? read.eventName() : marked.eventName(),
                marked.componentName() == null ? read.componentName() : marked.componentName(),
                marked.businessRefNo() == null ? read.businessRefNo() : marked.businessRefNo());
    }

    private static @Nullable String either(Message message, String mark, String own) throws JMSException {
        String marked = message.getStringProperty(mark);
        return marked == null ? message.getStringProperty(own) : marked;
    }

    private static RejectionType type(Message message) throws JMSException {
        String name = message.getStringProperty(MessageMarks.REASON_TYPE);
        if (name != null) {
            for (RejectionType type : RejectionType.values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
            return RejectionType.UNKNOWN;
        }
        if (MessageOrigin.isExpired(message)) {
            return RejectionType.EXPIRED;
        }
        return MessageOrigin.givenUpFrom(message) == null ? RejectionType.UNKNOWN : RejectionType.DEAD_LETTER;
    }

    /** Its properties and what of its headers says something. */
    Map<String, String> properties() throws JMSException {
        Map<String, String> properties = new TreeMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            properties.put(name, String.valueOf(message.getObjectProperty(name)));
        }
        put(properties, "JMSCorrelationID", message.getJMSCorrelationID());
        put(properties, "JMSType", message.getJMSType());
        put(properties, "JMSReplyTo", message.getJMSReplyTo());
        put(properties, "JMSPriority", Integer.valueOf(message.getJMSPriority()));
        return properties;
    }

    private static void put(Map<String, String> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value.toString());
        }
    }
}
