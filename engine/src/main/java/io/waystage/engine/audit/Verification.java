package io.waystage.engine.audit;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.AuditReader.Filter;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredWorkflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Goes through workflows in the order of their ids, a page at a time, and compares each with its audit trail.
 *
 * <p>It locks nothing. A workflow's row is read before its trail, and a transaction writes both, so the trail has at least
 * the events that the row counts; what it has beyond them came later, as the row's count must then say when it is read
 * once more. So a difference is never the mere sign of an engine at work.
 */
public final class Verification {

    private static final int PAGE = 500;

    /** Of a page, so many events are in memory at once; a single longer trail is whole. */
    private static final int EVENTS = 20_000;

    private final AuditReader reader;
    private final Comparison comparison;
    private final MissingWorkflows missing;

    public Verification(AuditReader reader, BlueprintCatalog catalog) {
        this.reader = reader;
        this.comparison = new Comparison(catalog);
        this.missing = new MissingWorkflows(reader);
    }

    /** Runs on the caller's thread; what {@code progress} throws ends it. */
    public VerifyReport run(Filter filter, Consumer<VerifyProgress> progress) {
        Tally tally = new Tally();
        boolean everything = filter.equals(Filter.ALL);
        UUID last = null;
        boolean more = true;
        while (more) {
            List<StoredWorkflow> page = reader.workflows(filter, last, PAGE);
            more = page.size() == PAGE;
            UUID end = more ? page.get(PAGE - 1).id() : null;
            if (everything) {
                Set<UUID> known = page.stream().map(StoredWorkflow::id).collect(Collectors.toSet());
                missing.find(last, end, known, id -> missing(id, tally));
            }
            for (List<StoredWorkflow> part : parts(page)) {
                compare(part, tally);
            }
            last = end;
            progress.accept(tally.progress());
        }
        return tally.report();
    }

    private static List<List<StoredWorkflow>> parts(List<StoredWorkflow> page) {
        List<List<StoredWorkflow>> parts = new ArrayList<>();
        List<StoredWorkflow> part = new ArrayList<>();
        long events = 0;
        for (StoredWorkflow workflow : page) {
            if (!part.isEmpty() && events + workflow.seq() > EVENTS) {
                parts.add(part);
                part = new ArrayList<>();
                events = 0;
            }
            part.add(workflow);
            events += workflow.seq();
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private void compare(List<StoredWorkflow> part, Tally tally) {
        Map<UUID, StoredTrail> trails =
                reader.trails(part.stream().map(StoredWorkflow::id).toList());
        Map<StoredWorkflow, String> suspects = new LinkedHashMap<>();
        for (StoredWorkflow workflow : part) {
            StoredTrail trail = trails.getOrDefault(workflow.id(), StoredTrail.EMPTY);
            String difference = comparison.difference(workflow, trail);
            if (difference != null) {
                suspects.put(workflow, difference);
            }
            tally.checked(trail);
        }
        if (!suspects.isEmpty()) {
            confirm(suspects, trails, tally);
        }
    }

    private void confirm(Map<StoredWorkflow, String> suspects, Map<UUID, StoredTrail> trails, Tally tally) {
        Map<UUID, Integer> now = reader.eventCounts(
                suspects.keySet().stream().map(StoredWorkflow::id).toList());
        suspects.forEach((workflow, first) -> {
            Integer count = now.get(workflow.id());
            if (count == null) {
                return; // Deleted meanwhile.
            }
            StoredTrail trail = trails.getOrDefault(workflow.id(), StoredTrail.EMPTY);
            boolean movedOn = count > workflow.seq() && trail.lastSeq() <= count;
            String difference = movedOn ? comparison.difference(workflow, trail.upTo(workflow.seq())) : first;
            if (difference != null) {
                tally.found(new Difference(workflow.id(), workflow.blueprint(), workflow.businessRefNo(), difference));
            }
        });
    }

    private static void missing(UUID id, Tally tally) {
        tally.checked(StoredTrail.EMPTY);
        tally.found(new Difference(id, null, null, "there are events of it, but no workflow"));
    }
}
