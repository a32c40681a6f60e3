package io.waystage.engine.intake;

import io.waystage.engine.store.Heartbeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be sent for a batch that the database has, and what is to be counted. For one thread. */
final class BatchResult {

    final List<Effect> effects = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<Addressed> setAside = new ArrayList<>();
    /** What the next attempts of tasks are to know of the ones before. */
    final Map<Heartbeat.Key, String> lastBeats = new HashMap<>();

    int applied;
    int ignored;
    int transactions;

    void add(BatchResult other) {
        effects.addAll(other.effects);
        rejections.addAll(other.rejections);
        setAside.addAll(other.setAside);
        lastBeats.putAll(other.lastBeats);
        applied += other.applied;
        ignored += other.ignored;
        transactions += other.transactions;
    }
}
