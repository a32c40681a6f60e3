package io.waystage.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;
import org.junit.jupiter.api.Test;

/** A codec as an application may write it: compresses, then has it encrypted by the one that is built in. */
final class OwnCodecTest extends PayloadCodecContract {

    private static final class Compressing implements PayloadCodec {

        private static final String NAME = "deflate+aes-gcm";

        private final AesGcmCodec inner = AesGcmCodec.of(Keys.list("k1"));

        @Override
        public EncodedPayload encode(byte[] json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
                out.write(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            EncodedPayload encrypted = inner.encode(bytes.toByteArray());
            if (encrypted == null) {
                throw new IllegalStateException("The inner codec does not encrypt");
            }
            return new EncodedPayload(NAME, encrypted.keyId(), encrypted.content());
        }

        @Override
        public byte[] decode(EncodedPayload payload) {
            if (!payload.codec().equals(NAME)) {
                // What was written before this codec came.
                return inner.decode(payload);
            }
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            try (InflaterOutputStream out = new InflaterOutputStream(json)) {
                out.write(inner.decode(new EncodedPayload(AesGcmCodec.NAME, payload.keyId(), payload.content())));
            } catch (IOException e) {
                throw new UnreadablePayloadException("is damaged", e);
            }
            return json.toByteArray();
        }
    }

    @Override
    PayloadCodec codec() {
        return new Compressing();
    }

    @Test
    void readsWhatWasWrittenBeforeIt() {
        String before = Keys.payloads("k1").writer().event("{\"input\":[1]}");

        assertThat(Payloads.of(codec(), 1_000).reader().event(before)).isEqualTo("{\"input\":[1]}");
    }

    @Test
    void oneThatDoesNotReadWhatItWritesIsRefused() {
        PayloadCodec broken = new PayloadCodec() {
            @Override
            public EncodedPayload encode(byte[] json) {
                return new EncodedPayload("broken", "-", json);
            }

            @Override
            public byte[] decode(EncodedPayload payload) {
                return new byte[0];
            }

            @Override
            public String toString() {
                return "of mine";
            }
        };

        assertThatThrownBy(() -> Payloads.of(broken, 1_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The payload codec of mine does not decode what it has encoded");
    }
}
