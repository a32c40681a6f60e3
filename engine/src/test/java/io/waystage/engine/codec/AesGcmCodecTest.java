package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class AesGcmCodecTest extends PayloadCodecContract {

    private static final byte[] SECRET = "{\"card\":\"4111 1111\"}".getBytes(UTF_8);

    @Override
    PayloadCodec codec() {
        return AesGcmCodec.of(Keys.list("k1"));
    }

    private static EncodedPayload encoded(String keys) {
        return Objects.requireNonNull(AesGcmCodec.of(keys).encode(SECRET));
    }

    @Test
    void theFirstKeyWritesAndAllRead() {
        EncodedPayload old = encoded(Keys.list("k1"));
        AesGcmCodec rotated = AesGcmCodec.of(Keys.list("k2", "k1"));
        EncodedPayload fresh = Objects.requireNonNull(rotated.encode(SECRET));

        assertThat(old.keyId()).isEqualTo("k1");
        assertThat(fresh.keyId()).isEqualTo("k2");
        assertThat(rotated.decode(old)).isEqualTo(SECRET);
        assertThat(rotated.decode(fresh)).isEqualTo(SECRET);
    }

    @Test
    void afterPlainAllOnlyRead() {
        AesGcmCodec reading = AesGcmCodec.of("plain, " + Keys.list("k1"));

        assertThat(reading.encode(SECRET)).isNull();
        assertThat(reading.decode(encoded(Keys.list("k1")))).isEqualTo(SECRET);
    }

    @Test
    void anUnknownKeyIsNamedAndWhatToDo() {
        assertThatThrownBy(() -> AesGcmCodec.of(Keys.list("k2", "k3")).decode(encoded(Keys.list("k1"))))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessage("is encoded with the key 'k1', which this node does not have; it has [k2, k3]. Add the key"
                        + " to payloadKeys");
    }

    @Test
    void anotherKeyOfTheSameIdDecodesNothing() {
        EncodedPayload payload = encoded(Keys.list("k1"));
        AesGcmCodec other = new AesGcmCodec("k1", Map.of("k1", new byte[32]));

        assertThatThrownBy(() -> other.decode(payload))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessageContaining("either damaged or encoded with another key of that id");
    }

    @Test
    void theIdOfTheKeyIsPartOfWhatIsAuthenticated() {
        byte[] key = Keys.bytes("k1");
        AesGcmCodec twoNames = new AesGcmCodec("a", Map.of("a", key, "b", key));
        EncodedPayload payload = Objects.requireNonNull(twoNames.encode(SECRET));

        assertThatThrownBy(() -> twoNames.decode(new EncodedPayload(AesGcmCodec.NAME, "b", payload.content())))
                .isInstanceOf(UnreadablePayloadException.class);
    }

    @Test
    void whatIsCutOffIsSaidToBe() {
        assertThatThrownBy(() -> codec().decode(new EncodedPayload(AesGcmCodec.NAME, "k1", new byte[27])))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessageContaining("cut off");
    }

    /** As a service in any other language would do it, by the form that the documentation gives. */
    @Test
    void anyoneWithTheKeyCanDecodeIt() throws GeneralSecurityException {
        String text = encoded(Keys.list("k1")).toText();
        int colon = text.lastIndexOf(':');
        byte[] content = Base64.getUrlDecoder().decode(text.substring(colon + 1));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Keys.bytes("k1"), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(content, 12)));
        cipher.updateAAD(text.substring(0, colon).getBytes(UTF_8));

        assertThat(text).startsWith("waystage-encoded:1:aes-gcm:k1:");
        assertThat(cipher.doFinal(content, 12, content.length - 12)).isEqualTo(SECRET);
    }

    @Test
    void itsTextHasNoKey() {
        assertThat(codec()).hasToString("aes-gcm, current key k1 of [k1]");
    }
}
