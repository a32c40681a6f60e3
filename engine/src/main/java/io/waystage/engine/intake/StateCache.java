package io.waystage.engine.intake;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The running workflows that were last touched here, so that an event needs no read. It may be behind the database when
 * another node writes: the version check finds that out. Thread safe.
 */
final class StateCache {

    private final Map<WorkflowKey, WorkflowState> states;

    StateCache(int capacity) {
        this.states = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<WorkflowKey, WorkflowState> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized @Nullable WorkflowState get(WorkflowKey key) {
        return states.get(key);
    }

    /** Keeps a running workflow and forgets a closed one. */
    synchronized void put(WorkflowKey key, WorkflowState state) {
        if (state.status() == WorkflowStatus.RUNNING) {
            states.put(key, state);
        } else {
            states.remove(key);
        }
    }

    synchronized void forget(WorkflowKey key) {
        states.remove(key);
    }
}
