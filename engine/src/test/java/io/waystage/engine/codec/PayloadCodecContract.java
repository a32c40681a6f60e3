package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any {@link PayloadCodec} must do that encodes. */
abstract class PayloadCodecContract {

    abstract PayloadCodec codec();

    private EncodedPayload encoded(byte[] json) {
        return Objects.requireNonNull(codec().encode(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "\"\"", "{}", "[1,2]", "{ \"name\" : \"\u00c9lo\u00efse \ud83c\udf55\" }"})
    void decodesExactlyWhatItEncoded(String json) {
        assertThat(codec().decode(encoded(json.getBytes(UTF_8)))).isEqualTo(json.getBytes(UTF_8));
    }

    @Test
    void takesTheLargestPayload() {
        byte[] large = new byte[Payloads.DEFAULT_MAX_BYTES];
        Arrays.fill(large, (byte) 'x');

        assertThat(codec().decode(encoded(large))).isEqualTo(large);
    }

    @Test
    void leavesWhatItIsGivenAsItIs() {
        byte[] json = "{\"a\":1}".getBytes(UTF_8);
        EncodedPayload encoded = encoded(json);
        byte[] content = encoded.content().clone();
        codec().decode(encoded);

        assertThat(json).isEqualTo("{\"a\":1}".getBytes(UTF_8));
        assertThat(encoded.content()).isEqualTo(content);
    }

    @Test
    void survivesItsTextForm() {
        EncodedPayload encoded = encoded("\"secret\"".getBytes(UTF_8));

        assertThat(codec().decode(EncodedPayload.ofJson(encoded.toJson()))).isEqualTo("\"secret\"".getBytes(UTF_8));
        assertThat(encoded.toJson()).doesNotContain("secret");
    }

    @Test
    void saysThatItDoesNotKnowAnotherCodec() {
        EncodedPayload foreign = new EncodedPayload("nobody.knows.it", "k", new byte[40]);

        assertThatThrownBy(() -> codec().decode(foreign))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessageContaining("nobody.knows.it");
    }

    @Test
    void servesManyThreads() {
        PayloadCodec shared = codec();

        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> "{\"n\":" + i + "}"))
                .allSatisfy(
                        json -> assertThat(shared.decode(Objects.requireNonNull(shared.encode(json.getBytes(UTF_8)))))
                                .isEqualTo(json.getBytes(UTF_8)));
    }
}
