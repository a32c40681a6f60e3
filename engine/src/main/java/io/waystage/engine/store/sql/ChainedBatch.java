package io.waystage.engine.store.sql;

import io.waystage.engine.state.TrailHash;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventHasher;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WriteBatch;
import io.waystage.engine.store.WriteBatch.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A batch whose events have been linked to the chains of their workflows, each to the one before it. Nothing is read for it: the
 * states know the hashes of the events that are stored, and the database refuses the batch if one of them is behind.
 *
 * @param heads the hashes of the last events
 */
record ChainedBatch(List<EventRow> events, List<WorkflowState> started, List<Update> changed, TrailHeads heads) {

    /** @param batch with the events of each workflow in their order */
    static ChainedBatch of(WriteBatch batch) {
        Map<UUID, TrailHash> last = new HashMap<>();
        batch.changed()
                .forEach(update ->
                        last.put(update.state().identity().id(), update.state().trail()));
        EventHasher hasher = new EventHasher();
        List<EventRow> events = new ArrayList<>(batch.events().size());
        for (RecordedEvent event : batch.events()) {
            Instant at = StoredTime.of(event.at());
            String changes = ChangesCodec.encode(event.changes());
            TrailHash content = hasher.content(
                    event.key(), event.seq(), at, event.name(), event.outcome().name(), changes, event.text());
            UUID workflow = event.key().workflowId();
            TrailHash hash = hasher.link(last.getOrDefault(workflow, TrailHash.NONE), content);
            last.put(workflow, hash);
            events.add(new EventRow(event, at, changes, hash));
        }
        TrailHeads heads = new TrailHeads(last);
        return new ChainedBatch(
                events,
                batch.started().stream().map(heads::onto).toList(),
                batch.changed().stream()
                        .map(update -> new Update(heads.onto(update.state()), update.expectedSeq(), update.migrated()))
                        .toList(),
                heads);
    }
}
