package io.waystage.chaos.fault;

import io.waystage.engine.config.CommitPoint;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How often a process ended at which commit point. Thread safe. */
public final class KillPointHits {

    private final Map<CommitPoint, Integer> hits = new EnumMap<>(CommitPoint.class);

    public KillPointHits() {
        for (CommitPoint point : CommitPoint.values()) {
            hits.put(point, 0);
        }
    }

    public synchronized void hit(CommitPoint point) {
        hits.merge(point, 1, Integer::sum);
    }

    /** The points at which none has ended so far. */
    public synchronized Set<CommitPoint> missing() {
        return hits.entrySet().stream()
                .filter(hit -> hit.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public synchronized Map<CommitPoint, Integer> all() {
        return new EnumMap<>(hits);
    }
}
