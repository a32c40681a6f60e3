package io.waystage.engine.codec;

import org.jspecify.annotations.Nullable;

/**
 * Turns payloads into something that only those can read who are meant to: by encryption, and perhaps by compression. A
 * payload is the JSON text of an input, an output or an error's message.
 *
 * <p>Each encoded payload names its codec and its key, so that plain and encoded ones, and those of several keys and codecs,
 * live side by side: a codec reads as much as it knows of what others have written.
 *
 * <p>It is called by many threads at once, for each payload, also between a database's commit and the broker's: it answers
 * from memory and at once. What it throws besides {@link UnreadablePayloadException} counts as a defect: the event that it
 * was for is rejected with that reason.
 */
public interface PayloadCodec {

    /**
     * Encodes a payload with the key that is current now.
     *
     * @param json as UTF-8; not to be changed
     * @return null to leave this payload as it is
     */
    @Nullable
    EncodedPayload encode(byte[] json);

    /**
     * Decodes what this or another codec has encoded.
     *
     * @return the JSON as UTF-8, exactly as it was given to {@link #encode}
     * @throws UnreadablePayloadException when the codec or the key is unknown, or the payload is damaged; the text says which,
     *     and what to do
     */
    byte[] decode(EncodedPayload payload);
}
