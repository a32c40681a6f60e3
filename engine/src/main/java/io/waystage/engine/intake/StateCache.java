package io.waystage.engine.intake;

import io.waystage.engine.state.WorkflowState;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workflows that were last touched here, so that an event needs no read. It may be behind the database when another
 * node writes: the version check finds that out. Bounded by number and by size; thread safe.
 */
final class StateCache {

    private final int capacity;
    private final long maxCharacters;
    private final Map<WorkflowKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    private record Entry(WorkflowState state, long characters) {}

    /** @param maxCharacters how many the inputs and outputs of all of them may have */
    StateCache(int capacity, long maxCharacters) {
        this.capacity = capacity;
        this.maxCharacters = maxCharacters;
    }

    synchronized @Nullable WorkflowState get(WorkflowKey key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.state;
    }

    /** Keeps a running workflow and forgets one that has just closed. */
    synchronized void put(WorkflowKey key, WorkflowState state) {
        Entry before = entries.get(key);
        boolean wasClosed = before != null && !before.state.status().isUnderWay();
        if (wasClosed || state.status().isUnderWay()) {
            keep(key, state);
        } else {
            forget(key);
        }
    }

    /** Keeps a workflow, also a closed one: for those that get events nevertheless. */
    synchronized void keep(WorkflowKey key, WorkflowState state) {
        forget(key);
        String input = state.identity().input();
        long size = (input == null ? 0 : input.length()) + state.outputs().characters();
        Entry entry = new Entry(state, size);
        entries.put(key, entry);
        characters += entry.characters;
        for (Iterator<Entry> eldest = entries.values().iterator();
                entries.size() > capacity || characters > maxCharacters; ) {
            characters -= eldest.next().characters;
            eldest.remove();
        }
    }

    synchronized void forget(WorkflowKey key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            characters -= entry.characters;
        }
    }
}
