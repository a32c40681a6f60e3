package io.waystage.engine.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.message.JsonText;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of messages of every kind; one that is broken is told, and is no error. */
final class Bodies {

    private Bodies() {}

    static MessageBody of(Message message) {
        try {
            return read(message);
        } catch (JMSException | RuntimeException e) {
            return new MessageBody("The body cannot be read: " + e, BodyFormat.UNREADABLE, 0);
        }
    }

    private static MessageBody read(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return ofText(text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            return ofBytes(content(bytes));
        }
        if (message instanceof MapMessage map) {
            return shown(map(map), BodyFormat.MAP);
        }
        if (message instanceof StreamMessage stream) {
            return shown(list(stream), BodyFormat.LIST);
        }
        if (message instanceof ObjectMessage) {
            return new MessageBody(
                    "A Java object, which is not read: whoever reads one runs the sender's code",
                    BodyFormat.UNREADABLE,
                    0);
        }
        return new MessageBody("", BodyFormat.NONE, 0);
    }

    private static MessageBody ofText(@Nullable String text) {
        return text == null
                ? new MessageBody("", BodyFormat.NONE, 0)
                : new MessageBody(text, BodyFormat.TEXT, text.getBytes(UTF_8).length);
    }

    private static byte[] content(BytesMessage message) throws JMSException {
        byte[] content = new byte[Math.toIntExact(message.getBodyLength())];
        message.reset();
        message.readBytes(content);
        message.reset();
        return content;
    }

    private static MessageBody ofBytes(byte[] content) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return new MessageBody(text, BodyFormat.UTF8, content.length);
        } catch (CharacterCodingException e) {
            return new MessageBody(Base64.getEncoder().encodeToString(content), BodyFormat.BASE64, content.length);
        }
    }

    private static MessageBody shown(String json, BodyFormat format) {
        return new MessageBody(json, format, json.getBytes(UTF_8).length);
    }

    private static String map(MapMessage message) throws JMSException {
        JsonText json = new JsonText();
        Enumeration<?> names = message.getMapNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            json.rawMember(name, json(message.getObject(name)));
        }
        return json.end();
    }

    private static String list(StreamMessage message) throws JMSException {
        List<String> values = new ArrayList<>();
        message.reset();
        while (true) {
            try {
                values.add(json(message.readObject()));
            } catch (MessageEOFException e) {
                message.reset();
                return '[' + String.join(",", values) + ']';
            }
        }
    }

    private static String json(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return String.valueOf(value);
        }
        return JsonText.quote(
                value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString());
    }
}
