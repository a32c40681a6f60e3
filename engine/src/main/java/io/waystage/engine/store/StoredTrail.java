package io.waystage.engine.store;

import io.waystage.engine.message.Act;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.TrailHash;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow's audit trail as it is, in its order.
 *
 * @param entries the events that can be read
 * @param links all events, with their hashes
 * @param actions what the list of actions has of this workflow
 * @param problem why an event cannot be read; null if all can
 */
public record StoredTrail(
        List<AuditFold.Entry> entries,
        List<Link> links,
        List<StoredAction> actions,
        @Nullable String problem) {

    public static final StoredTrail EMPTY = new StoredTrail(List.of(), List.of(), List.of(), null);

    /**
     * An event's place in the chain.
     *
     * @param hash as stored; null if none is, as of events from before there were hashes
     * @param content the hash of what the event says, made of what is stored now
     * @param act who has done it; null if nobody has
     */
    public record Link(
            UUID eventId,
            int seq,
            Instant at,
            String name,
            String outcome,
            @Nullable TrailHash hash,
            TrailHash content,
            @Nullable Act act) {}

    public StoredTrail {
        entries = List.copyOf(entries);
        links = List.copyOf(links);
        actions = List.copyOf(actions);
    }

    /** The number of the last event; 0 if there is none. */
    public int lastSeq() {
        return links.isEmpty() ? 0 : links.get(links.size() - 1).seq();
    }

    /** The trail as it was when the workflow had so many events. */
    public StoredTrail upTo(int seq) {
        return new StoredTrail(
                entries.stream().filter(entry -> entry.seq() <= seq).toList(),
                links.stream().filter(link -> link.seq() <= seq).toList(),
                actions.stream().filter(action -> action.seq() <= seq).toList(),
                problem);
    }
}
