package io.waystage.chaos.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.codec.AesGcmCodec;
import io.waystage.engine.codec.EncodedPayload;
import io.waystage.engine.codec.PayloadCodec;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.Payloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two keys of a run, of which everybody has both. Until a file is there the old one writes; from then on the new one does, of a node that
 * is started after that.
 */
public final class Keys {

    /** In each payload, so that one that is plain can be found. */
    public static final String SECRET = "classified";

    /** Their ids, the old one first. */
    public static final List<String> IDS = List.of("old", "new");

    private static final String OLD = key("old", "the first of the two keys 0123456789".substring(0, 32));
    private static final String NEW = key("new", "the other of the two keys 0123456789".substring(0, 32));

    /** Of whatever one of them has written. */
    public static final PayloadReader READER = Payloads.of(AesGcmCodec.of(NEW + "," + OLD), Payloads.DEFAULT_MAX_BYTES)
            .reader();

    private Keys() {}

    private static String key(String id, String bytes) {
        return id + ":" + Base64.getEncoder().encodeToString(bytes.getBytes(UTF_8));
    }

    /** Where the file is that says that the keys have changed. */
    public static Path change(Path directory) {
        return directory.resolve("keys-have-changed");
    }

    /** The component's option for a node that is started now. */
    public static String option(Path change) {
        return Files.exists(change) ? NEW + "," + OLD : OLD + "," + NEW;
    }

    /** For who goes on when the keys change. */
    public static Payloads changing(Path change) {
        return Payloads.of(
                new Changing(change, AesGcmCodec.of(OLD + "," + NEW), AesGcmCodec.of(NEW + "," + OLD)),
                Payloads.DEFAULT_MAX_BYTES);
    }

    private record Changing(Path change, PayloadCodec before, PayloadCodec after) implements PayloadCodec {

        @Override
        public @Nullable EncodedPayload encode(byte[] json) {
            return (Files.exists(change) ? after : before).encode(json);
        }

        @Override
        public byte[] decode(EncodedPayload payload) {
            return after.decode(payload);
        }
    }
}
