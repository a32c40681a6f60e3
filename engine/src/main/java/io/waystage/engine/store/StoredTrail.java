package io.waystage.engine.store;

import io.waystage.engine.state.AuditFold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow's audit trail as it is, in its order.
 *
 * @param problem why an event cannot be read; null if all can
 */
public record StoredTrail(
        List<AuditFold.Entry> entries, @Nullable String problem) {

    public static final StoredTrail EMPTY = new StoredTrail(List.of(), null);

    public StoredTrail {
        entries = List.copyOf(entries);
    }

    /** The number of the last event; 0 if there is none. */
    public int lastSeq() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
    }

    /** The trail as it was when the workflow had so many events. */
    public StoredTrail upTo(int seq) {
        return new StoredTrail(
                entries.stream().filter(entry -> entry.seq() <= seq).toList(), problem);
    }
}
