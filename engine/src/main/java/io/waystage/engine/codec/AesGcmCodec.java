package io.waystage.engine.codec;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts with AES-256 in Galois/Counter mode: nobody without the key reads a payload, or changes one unnoticed. Each
 * payload has a random nonce of 96 bits, so a key is good for four thousand million payloads (2^32); then it is time for the
 * next. The content is the nonce, the ciphertext and the tag of 128 bits; {@link EncodedPayload#header} is authenticated
 * with them. Thread safe.
 */
public final class AesGcmCodec implements PayloadCodec {

    /** The codec's name in what it encodes. */
    public static final String NAME = "aes-gcm";

    static final int KEY_BYTES = 32;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final @Nullable String currentId;
    private final Map<String, SecretKeySpec> keys = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * A codec with these keys.
     *
     * @param currentId the key for what is encoded from now on; null leaves everything plain and only reads
     * @param keys 32 bytes by id, which are copied
     */
    public AesGcmCodec(@Nullable String currentId, Map<String, byte[]> keys) {
        keys.forEach((id, key) -> {
            EncodedPayload.checkName("key id", id);
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("The key '" + id + "' has " + key.length + " bytes; AES-256 needs "
                        + KEY_BYTES + ". Make one by: openssl rand -base64 32");
            }
            this.keys.put(id, new SecretKeySpec(key, "AES"));
        });
        if (currentId != null && !keys.containsKey(currentId)) {
            throw new IllegalArgumentException(
                    "The current key '" + currentId + "' is none of the keys, which are " + this.keys.keySet());
        }
        this.currentId = currentId;
    }

    /**
     * Reads the option {@code payloadKeys}.
     *
     * @param keys {@code id:base64} for each key, separated by commas: the first is the current one, the others are for
     *     reading. With {@code plain} in the first place all are for reading, and nothing is encoded
     * @throws IllegalArgumentException when they cannot be used; the text has no key in it
     */
    public static AesGcmCodec of(String keys) {
        return KeyList.parse(keys).codec();
    }

    @Override
    public @Nullable EncodedPayload encode(byte[] json) {
        String id = currentId;
        SecretKeySpec key = id == null ? null : keys.get(id);
        if (id == null || key == null) {
            return null;
        }
        byte[] content = new byte[NONCE_BYTES + json.length + TAG_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        System.arraycopy(nonce, 0, content, 0, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, id, key, content).doFinal(json, 0, json.length, content, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt by " + TRANSFORMATION, e);
        }
        return new EncodedPayload(NAME, id, content);
    }

    @Override
    public byte[] decode(EncodedPayload payload) {
        String id = payload.keyId();
        if (!payload.codec().equals(NAME)) {
            throw new UnreadablePayloadException("is encoded by the codec '" + payload.codec()
                    + "', which this node does not have; it has '" + NAME + "'");
        }
        SecretKeySpec key = keys.get(id);
        if (key == null) {
            throw new UnreadablePayloadException("is encoded with the key '" + id
                    + "', which this node does not have; it has " + keys.keySet() + ". Add the key to payloadKeys");
        }
        byte[] content = payload.content();
        if (content.length < NONCE_BYTES + TAG_BYTES) {
            throw new UnreadablePayloadException("is encoded with the key '" + id + "', and cut off");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, id, key, content)
                    .doFinal(content, NONCE_BYTES, content.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new UnreadablePayloadException(
                    "is encoded with the key '" + id + "', and either damaged or encoded with another key of that id",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot decrypt by " + TRANSFORMATION, e);
        }
    }

    /** @param content begins with the nonce */
    private static Cipher cipher(int mode, String id, SecretKeySpec key, byte[] content)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, content, 0, NONCE_BYTES));
        cipher.updateAAD(EncodedPayload.header(NAME, id));
        return cipher;
    }

    /** Names the keys and says nothing else of them. */
    @Override
    public String toString() {
        return NAME + ", current key " + currentId + " of " + keys.keySet();
    }
}
