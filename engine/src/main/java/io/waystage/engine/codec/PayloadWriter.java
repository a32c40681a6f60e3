package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.RejectedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the payloads of what leaves for the broker or for the database. Whatever is encoded is taken as plain, even if it
 * looks encoded: decoding gives exactly what was encoded. Thread safe.
 *
 * <p>All methods throw {@link RejectedException} for a payload that no reader could tell from an encoded one or that has no
 * UTF-8 form.
 */
public final class PayloadWriter {

    private final @Nullable PayloadCodec codec;

    PayloadWriter(@Nullable PayloadCodec codec) {
        this.codec = codec;
    }

    /** Whether there is no codec, so that everything stays as it is. */
    public boolean isPlain() {
        return codec == null;
    }

    /**
     * An event, or a lifecycle notification, as it may be sent or stored.
     *
     * @param text valid JSON
     */
    public String event(String text) {
        return codec == null && !text.contains(EncodedPayload.MARK)
                ? text
                : PayloadPlaces.EVENT.replace(text, this::encode);
    }

    /** A StartTask as it may be sent; its input has come in as an event's or from the store, and so was checked. */
    public String task(String text) {
        return codec == null ? text : PayloadPlaces.TASK.replace(text, this::encode);
    }

    /**
     * One payload.
     *
     * @param what for errors, for instance {@code input}
     * @param json a JSON text
     * @return a JSON text
     */
    public @Nullable String value(String what, @Nullable String json) {
        return json == null ? null : encode(what, json);
    }

    /** One payload that is kept as a text and not as JSON, as an error's message is. */
    public @Nullable String text(String what, @Nullable String text) {
        if (text == null || (codec == null && !text.startsWith(EncodedPayload.MARK))) {
            return text;
        }
        String json = JsonText.quote(text);
        String encoded = encode(what, json);
        return encoded.equals(json) ? text : encoded.substring(1, encoded.length() - 1);
    }

    private String encode(String what, String json) {
        EncodedPayload encoded = codec == null ? null : codec.encode(utf8(what, json));
        if (encoded != null) {
            return encoded.toJson();
        }
        if (EncodedPayload.is(json)) {
            throw new RejectedException("The " + what + " begins with '" + EncodedPayload.MARK
                    + "', by which encoded payloads are known: only a node that encodes can send it");
        }
        return json;
    }

    /** The usual conversion would put question marks in the place of half a character. */
    private static byte[] utf8(String what, String json) {
        try {
            ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new RejectedException("The " + what + " has half a surrogate pair");
        }
    }
}
