package io.waystage.engine.jms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.message.RejectedException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** The text of a JMS message, whether it was sent as text or as UTF-8 bytes. */
public final class MessageText {

    private MessageText() {}

    /**
     * Reads the text.
     *
     * @param maxBytes a larger one (as UTF-8) is not read
     * @throws RejectedException when the message has no text or is too large
     */
    public static String of(Message message, int maxBytes) throws JMSException {
        if (message instanceof TextMessage text) {
            return checked(text.getText(), maxBytes);
        }
        if (message instanceof BytesMessage bytes) {
            return ofBytes(bytes, maxBytes);
        }
        throw new RejectedException("The message must be text or UTF-8 bytes, not a "
                + message.getClass().getSimpleName());
    }

    private static String ofBytes(BytesMessage message, int maxBytes) throws JMSException {
        long length = message.getBodyLength();
        if (length > maxBytes) {
            throw tooLarge(length, maxBytes);
        }
        byte[] content = new byte[(int) length];
        message.reset();
        message.readBytes(content);
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new RejectedException("The message's bytes are no UTF-8 text");
        }
    }

    private static String checked(@Nullable String text, int maxBytes) {
        if (text == null) {
            throw new RejectedException("The message is empty");
        }
        check(text, maxBytes);
        return text;
    }

    /**
     * Checks how long a text is.
     *
     * @throws RejectedException when it is larger, as UTF-8
     */
    public static void check(String text, int maxBytes) {
        // A character has at most three bytes (a surrogate pair four): most texts need no counting.
        if (text.length() > maxBytes / 3 && text.getBytes(UTF_8).length > maxBytes) {
            throw tooLarge(text.getBytes(UTF_8).length, maxBytes);
        }
    }

    private static RejectedException tooLarge(long length, int maxBytes) {
        return new RejectedException("The message has " + length + " bytes; the limit is " + maxBytes);
    }
}
