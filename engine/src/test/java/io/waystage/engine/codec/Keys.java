package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys for tests: each id always has the same one. */
public final class Keys {

    private Keys() {}

    static byte[] bytes(String id) {
        return Arrays.copyOf(("the key of " + id).getBytes(UTF_8), AesGcmCodec.KEY_BYTES);
    }

    /** As the option {@code payloadKeys} has them. */
    public static String list(String... ids) {
        return Stream.of(ids)
                .map(id -> id + ":" + Base64.getEncoder().encodeToString(bytes(id)))
                .collect(Collectors.joining(","));
    }

    /** Payloads of a node with these keys. */
    public static Payloads payloads(String... ids) {
        return Payloads.of(AesGcmCodec.of(list(ids)), Payloads.DEFAULT_MAX_BYTES);
    }

    /** Payloads of a node that only reads with these keys. */
    public static Payloads reading(String... ids) {
        return Payloads.of(AesGcmCodec.of("plain," + list(ids)), Payloads.DEFAULT_MAX_BYTES);
    }
}
