package io.waystage.engine.store;

import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * An event in the audit trail.
 *
 * @param seq 1, 2, 3... in the order in which the workflow took its events
 * @param name the {@code event_name}
 * @param at when the engine took it in
 * @param text the message as it came, with its payloads in plain
 */
public record RecordedEvent(
        EventKey key, int seq, String name, Outcome outcome, Instant at, List<Change> changes, String text) {

    public RecordedEvent {
        changes = List.copyOf(changes);
    }

    /** The same event with its changes and its text in another form. */
    public RecordedEvent with(List<Change> otherChanges, String otherText) {
        return new RecordedEvent(key, seq, name, outcome, at, otherChanges, otherText);
    }
}
