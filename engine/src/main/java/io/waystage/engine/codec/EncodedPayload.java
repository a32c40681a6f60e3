package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A payload as a codec has encoded it, with the names that tell how to decode it. Immutable as long as nobody changes the
 * bytes.
 *
 * <p>In messages and in the database it takes the payload's place as a JSON string,
 * {@code "waystage-encoded:1:<codec>:<key id>:<base64url>"}, in which nothing needs escaping.
 */
public final class EncodedPayload {

    /** How the text of every encoded payload begins, and that of no plain one. */
    static final String MARK = "waystage-encoded:";

    private static final String VERSION = "1";
    private static final String JSON_MARK = '"' + MARK;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final Pattern TEXT = Pattern.compile(MARK + "([^:]*):([^:]*):([^:]*):(.*)", Pattern.DOTALL);

    private final String codec;
    private final String keyId;
    private final byte[] content;

    /**
     * Keeps the bytes, without a copy.
     *
     * @param codec who encoded it; as the key's id up to 64 letters, digits and characters of {@code . _ + -}
     * @param keyId with which key; where a codec has none, any word
     */
    public EncodedPayload(String codec, String keyId, byte[] content) {
        this.codec = checkName("codec", codec);
        this.keyId = checkName("key id", keyId);
        this.content = content;
    }

    static String checkName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A " + what + " has 1 to 64 letters, digits or characters of . _ + -, unlike '" + name + "'");
        }
        return name;
    }

    public String codec() {
        return codec;
    }

    public String keyId() {
        return keyId;
    }

    /** What the codec made of the payload; not to be changed. */
    public byte[] content() {
        return content;
    }

    /** The text up to the content: what a codec should authenticate with it. */
    public static byte[] header(String codec, String keyId) {
        return (MARK + VERSION + ':' + codec + ':' + keyId).getBytes(US_ASCII);
    }

    /** The JSON string that stands for the payload. */
    String toJson() {
        return '"' + toText() + '"';
    }

    /** The same without its quotes. */
    String toText() {
        return MARK
                + VERSION
                + ':'
                + codec
                + ':'
                + keyId
                + ':'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    /** Whether a JSON text is an encoded payload, or at least begins as one. */
    static boolean is(String json) {
        return json.startsWith(JSON_MARK);
    }

    /** @throws UnreadablePayloadException when the text is damaged, or of a later version */
    static EncodedPayload ofJson(String json) {
        return ofText(json.endsWith("\"") ? json.substring(1, json.length() - 1) : json.substring(1));
    }

    static EncodedPayload ofText(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new UnreadablePayloadException("begins as an encoded payload does, and is none");
        }
        if (!parts.group(1).equals(VERSION)) {
            throw new UnreadablePayloadException("is encoded in a form that this version of Waystage does not know");
        }
        try {
            return new EncodedPayload(
                    parts.group(2), parts.group(3), Base64.getUrlDecoder().decode(parts.group(4)));
        } catch (IllegalArgumentException e) {
            throw new UnreadablePayloadException("is encoded, and its text is damaged", e);
        }
    }

    @Override
    public String toString() {
        return codec + ':' + keyId + ", " + content.length + " bytes";
    }
}
