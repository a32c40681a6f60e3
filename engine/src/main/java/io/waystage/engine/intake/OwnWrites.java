package io.waystage.engine.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Workflows that transactions of this process have changed past the intake. That its cache is behind with these says nothing
 * of other nodes. Bounded: what is forgotten only makes this node believe for a while that it has neighbours. Thread safe.
 */
final class OwnWrites {

    private static final int MOST = 10_000;

    private final Map<WorkflowKey, Boolean> keys = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WorkflowKey, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(WorkflowKey key) {
        keys.put(key, Boolean.TRUE);
    }

    synchronized boolean has(WorkflowKey key) {
        return keys.containsKey(key);
    }
}
