package io.waystage.engine.audit;

import io.waystage.engine.store.AuditReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds events that belong to no workflow. */
record MissingWorkflows(AuditReader reader) {

    private static final int PAGE = 1_000;

    /**
     * Looks in a range of ids.
     *
     * @param after the range begins above this one; null for the first
     * @param upTo the last one; null for all
     * @param known ids in this range of which is known that they exist
     */
    void find(@Nullable UUID after, @Nullable UUID upTo, Set<UUID> known, Consumer<UUID> missing) {
        UUID from = after;
        boolean more = true;
        while (more) {
            List<UUID> named = reader.namedByEvents(from, upTo, PAGE);
            more = named.size() == PAGE;
            from = more ? named.get(PAGE - 1) : from;
            List<UUID> unknown =
                    named.stream().filter(id -> !known.contains(id)).toList();
            if (!unknown.isEmpty()) {
                // One that was started a moment ago has its row by now.
                Map<UUID, Integer> there = reader.eventCounts(unknown);
                unknown.stream().filter(id -> !there.containsKey(id)).forEach(missing);
            }
        }
    }
}
