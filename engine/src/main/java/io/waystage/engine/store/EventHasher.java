package io.waystage.engine.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.state.TrailHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Hashes events of audit trails as docs/audit.md says, so that others can do so too. An event's hash is made of the hash before it and
 * of its content's, so a chain can be checked also without the contents. For one thread.
 */
public final class EventHasher {

    private static final byte FORMAT = 1;

    /** Format, two ids, number, time, and the lengths of four texts. */
    private static final int FIXED = 1 + 2 * 16 + 4 + 8;

    private static final long MICROS = 1_000_000;

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer fixed = ByteBuffer.allocate(FIXED);
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256, but this one", e);
        }
    }

    /**
     * The hash of all that an event's row says.
     *
     * @param at in whole microseconds
     * @param changes as stored
     * @param payload as stored
     */
    public TrailHash content(
            EventKey key, int seq, Instant at, String name, String outcome, String changes, String payload) {
        fixed.clear();
        fixed.put(FORMAT);
        put(key.workflowId());
        put(key.eventId());
        fixed.putInt(seq);
        fixed.putLong(at.getEpochSecond() * MICROS + at.getNano() / 1_000);
        sha256.update(fixed.array());
        add(name);
        add(outcome);
        add(changes);
        add(payload);
        return TrailHash.of(sha256.digest());
    }

    /** The same of a row that is stored. */
    public TrailHash content(StoredEvent event) {
        return content(
                event.key(), event.seq(), event.at(), event.name(), event.outcome(), event.changes(), event.payload());
    }

    private void put(UUID id) {
        fixed.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        sha256.update(length.putInt(0, bytes.length).array());
        sha256.update(bytes);
    }

    /**
     * The hash of an event.
     *
     * @param previous that of the event before it, of the same workflow; {@link TrailHash#NONE} for the first
     * @param content see {@link #content}
     */
    public TrailHash link(TrailHash previous, TrailHash content) {
        sha256.update(previous.bytes());
        return TrailHash.of(sha256.digest(content.bytes()));
    }
}
