package io.waystage.engine.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one workflow's flood of events from holding up all others. A queue has one order, so whoever stands behind the flood
 * waits for all of it to be decided and stored. Where a workflow fills batches, its events are set aside instead, in their
 * order, on a queue that a lane of its own takes in: passing an event on costs a fraction of storing it. Shared by the
 * lanes of a process; thread safe.
 */
final class Admission {

    /** A workflow is crowded that has more than this part of a batch, and more events than {@link #ALWAYS}. */
    private static final int PART = 8;

    private static final int ALWAYS = 8;

    /** How long a workflow's events go on being set aside once it no longer fills batches: they keep their order so. */
    static final Duration MEMORY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final int batchSize;
    private final InstantSource clock;
    private final Map<WorkflowKey, Instant> crowded = new ConcurrentHashMap<>();

    Admission(int batchSize, InstantSource clock) {
        this.batchSize = batchSize;
        this.clock = clock;
    }

    /** Admits everything: for the lane that takes in what was set aside. */
    static Admission open(InstantSource clock) {
        return new Admission(Integer.MAX_VALUE, clock);
    }

    /** Takes out of a batch what is to be set aside. */
    List<Addressed> setAside(List<Addressed> batch) {
        // A batch that is not full says that nobody waits.
        boolean full = batch.size() > batchSize / 2;
        if (!full && crowded.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        crowded.values().removeIf(now::isAfter);
        if (full) {
            noteCrowded(batch, now);
        }
        return crowded.isEmpty() ? List.of() : takeCrowded(batch);
    }

    private void noteCrowded(List<Addressed> batch, Instant now) {
        int most = Math.max(ALWAYS, batchSize / PART);
        Map<WorkflowKey, Integer> counts = new HashMap<>();
        for (Addressed addressed : batch) {
            if (counts.merge(addressed.key(), 1, Integer::sum) == most + 1
                    && crowded.put(addressed.key(), now.plus(MEMORY)) == null) {
                LOG.info(
                        "So many events come for {} that they are taken in beside those of the others",
                        addressed.key());
            }
        }
    }

    private List<Addressed> takeCrowded(List<Addressed> batch) {
        List<Addressed> aside = new ArrayList<>();
        batch.removeIf(addressed -> crowded.containsKey(addressed.key()) && aside.add(addressed));
        return aside;
    }
}
