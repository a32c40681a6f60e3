package io.waystage.engine.intake;

import java.util.ArrayList;
import java.util.List;

/** What is to be sent for a batch that the database has, and what is to be counted. For one thread. */
final class BatchResult {

    final List<Effect> effects = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<Addressed> setAside = new ArrayList<>();
    int applied;
    int ignored;
    int transactions;

    void add(BatchResult other) {
        effects.addAll(other.effects);
        rejections.addAll(other.rejections);
        setAside.addAll(other.setAside);
        applied += other.applied;
        ignored += other.ignored;
        transactions += other.transactions;
    }
}
