package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the payloads of what comes from the broker or from the database; plain ones it leaves as they are. Thread safe.
 *
 * <p>All methods throw {@link UnreadablePayloadException} for what this node cannot decode, the text of which begins with the
 * payload's name; but see {@link #leavingUnreadable}.
 */
public final class PayloadReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final @Nullable PayloadCodec codec;
    private final boolean strict;

    PayloadReader(@Nullable PayloadCodec codec) {
        this(codec, true);
    }

    private PayloadReader(@Nullable PayloadCodec codec, boolean strict) {
        this.codec = codec;
        this.strict = strict;
    }

    /** A reader that leaves what it cannot decode as it is: for people, who want to see the rest. */
    public PayloadReader leavingUnreadable() {
        return new PayloadReader(codec, false);
    }

    /** An event, or a lifecycle notification, with its payloads in plain. */
    public String event(String text) {
        return read(PayloadPlaces.EVENT, text);
    }

    /** A StartTask with its payloads in plain. */
    public String task(String text) {
        return read(PayloadPlaces.TASK, text);
    }

    /** Whether a text has no encoded payload in it, wherever that could stand. */
    public boolean isPlain(String text) {
        return !text.contains(EncodedPayload.MARK);
    }

    private String read(PayloadPlaces places, String text) {
        return isPlain(text) ? text : places.replace(text, this::decode);
    }

    /**
     * One payload.
     *
     * @param what for errors, for instance {@code input}
     * @param json a JSON text
     * @return a JSON text
     */
    public @Nullable String value(String what, @Nullable String json) {
        return json == null ? null : decode(what, json);
    }

    /** One payload that is kept as a text and not as JSON, as an error's message is. */
    public @Nullable String text(String what, @Nullable String text) {
        if (text == null || !text.startsWith(EncodedPayload.MARK)) {
            return text;
        }
        String json = '"' + text + '"';
        String decoded = decode(what, json);
        return decoded.equals(json) ? text : unquoted(what, decoded);
    }

    private String decode(String what, String json) {
        if (!EncodedPayload.is(json)) {
            return json;
        }
        try {
            return decoded(EncodedPayload.ofJson(json));
        } catch (UnreadablePayloadException e) {
            if (strict) {
                throw new UnreadablePayloadException("The " + what + " " + e.getMessage(), e);
            }
            return json;
        }
    }

    private String decoded(EncodedPayload payload) {
        if (codec == null) {
            throw new UnreadablePayloadException("is encoded by the codec '" + payload.codec() + "' with the key '"
                    + payload.keyId() + "', and this node has no codec: set the option payloadKeys or payloadCodec");
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(codec.decode(payload)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadablePayloadException("is encoded by the codec '" + payload.codec() + "' with the key '"
                    + payload.keyId() + "', and what it decodes to is no UTF-8 text");
        }
    }

    private static String unquoted(String what, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
        } catch (IOException e) {
            throw new UnreadablePayloadException("The " + what + " decodes to no JSON", e);
        }
        return json;
    }
}
