package io.waystage.engine.state;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 in a workflow's audit trail: of what an event says, or of that and all events before it. Immutable. */
public final class TrailHash {

    /** How many bytes a hash has. */
    public static final int LENGTH = 32;

    /** Stands before the first event that has a hash. */
    public static final TrailHash NONE = new TrailHash(new byte[LENGTH]);

    private final byte[] bytes;

    private TrailHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash as it is stored.
     *
     * @param bytes null for none; what has another length is no hash of any event
     */
    public static TrailHash of(byte @Nullable [] bytes) {
        return bytes == null ? NONE : new TrailHash(bytes.clone());
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether nothing before has a hash. */
    public boolean isNone() {
        return equals(NONE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof TrailHash hash && Arrays.equals(bytes, hash.bytes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
