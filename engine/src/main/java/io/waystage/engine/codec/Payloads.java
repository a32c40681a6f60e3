package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a node does with payloads. Immutable and thread safe. */
public record Payloads(PayloadReader reader, PayloadWriter writer, PayloadLimit limit) {

    /** 1 MiB. */
    public static final int DEFAULT_MAX_BYTES = 1 << 20;

    /** No codec, and the usual limit. */
    public static final Payloads PLAIN = of(null, DEFAULT_MAX_BYTES);

    /**
     * Makes sure that the codec reads what it writes, before anything is entrusted to it.
     *
     * @param codec null leaves payloads plain; encoded ones are then unreadable
     * @param maxBytes what a payload may have, see {@link PayloadLimit}
     * @throws IllegalArgumentException when the codec cannot be used
     */
    public static Payloads of(@Nullable PayloadCodec codec, int maxBytes) {
        if (codec != null) {
            check(codec);
        }
        return new Payloads(new PayloadReader(codec), new PayloadWriter(codec), new PayloadLimit(maxBytes));
    }

    private static void check(PayloadCodec codec) {
        byte[] sample = "{\"sample\":\"\u00e4\"}".getBytes(UTF_8);
        EncodedPayload encoded = codec.encode(sample.clone());
        if (encoded != null && !Arrays.equals(codec.decode(encoded), sample)) {
            throw new IllegalArgumentException("The payload codec " + codec + " does not decode what it has encoded");
        }
    }
}
