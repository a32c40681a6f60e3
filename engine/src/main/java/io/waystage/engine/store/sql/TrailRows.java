package io.waystage.engine.store.sql;

import io.waystage.engine.message.Act;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TrailHash;
import io.waystage.engine.store.EventHasher;
import io.waystage.engine.store.StoredAction;
import io.waystage.engine.store.StoredEvent;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredTrail.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one trail, in whatever order they come. Keeps no payload. */
final class TrailRows {

    private final EventHasher hasher;
    private final List<AuditFold.Entry> entries = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<StoredAction> actions = new ArrayList<>();
    private @Nullable String problem;

    TrailRows(EventHasher hasher) {
        this.hasher = hasher;
    }

    void add(StoredEvent event) {
        Act act = null;
        try {
            act = Act.of(event.payload());
            entries.add(new AuditFold.Entry(
                    event.seq(),
                    event.at(),
                    Outcome.valueOf(event.outcome()),
                    ChangesCodec.decode(event.changes(), null)));
        } catch (RuntimeException e) {
            problem = "event " + event.seq() + " cannot be read: " + AuditTable.inWords(e);
        }
        TrailHash content = hasher.content(event);
        links.add(new Link(
                event.key().eventId(),
                event.seq(),
                event.at(),
                event.name(),
                event.outcome(),
                event.hash(),
                content,
                act));
    }

    void add(StoredAction action) {
        actions.add(action);
    }

    StoredTrail trail() {
        entries.sort(Comparator.comparingInt(AuditFold.Entry::seq));
        links.sort(Comparator.comparingInt(Link::seq));
        actions.sort(Comparator.comparingInt(StoredAction::seq));
        return new StoredTrail(entries, links, actions, problem);
    }
}
