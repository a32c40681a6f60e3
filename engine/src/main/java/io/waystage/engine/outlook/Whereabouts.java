package io.waystage.engine.outlook;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.Place;
import io.waystage.engine.store.PlaceStore;
import io.waystage.engine.store.PlaceStore.Outdated;
import io.waystage.engine.store.PlaceStore.Resting;
import io.waystage.engine.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps where open workflows rest, so that they can be searched by it. What moves on within a second, as most do, costs a note in
 * memory and nothing else; what rests is written then, in one transaction for hundreds of workflows.
 *
 * <p>Notes die with the process. So all open workflows are compared with what is written after a start, and from time to time,
 * a part of them at once. Thread safe.
 */
public final class Whereabouts {

    private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);

    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_MILLIS = 250;
    private static final long CHECK_NANOS = Duration.ofMinutes(10).toNanos();

    /** How many workflows one transaction takes. */
    private static final int CHUNK = 500;

    /** How many a reader has written before it reads; there are more only while many move, and then they do not rest. */
    private static final int FOR_A_READER = 1_000;

    private final PlaceStore store;
    private final BlueprintCatalog catalog;
    private final Map<UUID, Note> notes = new ConcurrentHashMap<>();

    private boolean waiting;
    private @Nullable UUID checked;
    private boolean checking = true;
    private long checkedAt;

    public Whereabouts(PlaceStore store, BlueprintCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /** @param fresh whether nothing can be written of this workflow yet */
    private record Note(long at, boolean fresh) {}

    /**
     * Notes that a workflow has moved. Returns at once.
     *
     * @param isNew whether it has just begun
     */
    public void moved(UUID workflowId, boolean isNew, boolean closed) {
        long now = System.nanoTime();
        notes.compute(workflowId, (id, before) -> {
            boolean fresh = isNew || (before != null && before.fresh());
            return closed && fresh ? null : new Note(now, fresh);
        });
    }

    /** Writes what has moved by now, for whoever is about to read it, unless that is too much. */
    public void settle() {
        if (notes.isEmpty() || notes.size() > FOR_A_READER) {
            return;
        }
        try {
            write(System.nanoTime());
        } catch (ConflictException e) {
            LOG.debug("Another node writes the same places; they are written later", e);
        }
    }

    /** Writes what rests until it is stopped. */
    public void run(CountDownLatch stop) {
        GrowingPause trouble = new GrowingPause(stop);
        checking = true;
        checked = null;
        boolean running = true;
        while (running) {
            try {
                running = !stop.await(checking ? 1 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
                write(running ? System.nanoTime() - REST_NANOS : System.nanoTime());
                check();
                if (waiting) {
                    waiting = false;
                    trouble.reset();
                    LOG.info("Searches see again where workflows rest");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (ConflictException e) {
                LOG.debug("Another node writes the same places; they are written later", e);
            } catch (RuntimeException e) {
                if (!waiting) {
                    LOG.warn("Searches do not see where workflows have moved to for the time being: {}", e.toString());
                }
                waiting = true;
                running = running && trouble.await();
            }
        }
    }

    /** @param before only what has not moved since then */
    private synchronized void write(long before) {
        Map<UUID, Note> due = new LinkedHashMap<>();
        notes.forEach((id, note) -> {
            if (note.at() - before <= 0 && notes.remove(id, note)) {
                due.put(id, note);
            }
        });
        List<UUID> ids = List.copyOf(due.keySet());
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<UUID> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            try {
                write(chunk);
            } catch (RuntimeException e) {
                // Those before are written; they are found to be right then.
                due.forEach((id, note) -> notes.putIfAbsent(id, new Note(note.at(), false)));
                throw e;
            }
        }
    }

    private void write(List<UUID> ids) {
        try {
            put(ids);
        } catch (StoreUnavailableException | ConflictException e) {
            throw e;
        } catch (RuntimeException e) {
            if (ids.size() > 1) {
                LOG.debug("The places of {} workflows are written one by one", ids.size(), e);
                ids.forEach(id -> write(List.of(id)));
            } else {
                LOG.warn("Where the workflow {} rests cannot be written; searches do not see it there", ids.get(0), e);
            }
        }
    }

    private void put(List<UUID> ids) {
        Set<UUID> gone = new HashSet<>(ids);
        List<Place> places = new ArrayList<>();
        for (Resting resting : store.resting(ids)) {
            if (resting.state().closedAt() == null) {
                places.add(place(resting));
                gone.remove(resting.state().identity().id());
            }
        }
        store.put(places, gone);
    }

    private Place place(Resting resting) {
        WorkflowState state = resting.state();
        Outlook outlook = catalog.plan(
                        state.identity().blueprint(), state.identity().blueprintVersion())
                .map(plan -> Outlook.of(plan, resting))
                .orElse(new Outlook(List.of(), List.of()));
        return new Place(
                state.identity().id(),
                state.stage(),
                state.businessStatus(),
                state.updatedAt(),
                outlook.stuckAt(),
                outlook.waits().stream()
                        .flatMap(wait -> Stream.ofNullable(wait.task()))
                        .distinct()
                        .toList());
    }

    /** A part of all open workflows, if it is time. */
    private synchronized void check() {
        long now = System.nanoTime();
        if (!checking && now - checkedAt < CHECK_NANOS) {
            return;
        }
        Outdated outdated = store.outdated(checked, CHUNK);
        List<UUID> ids =
                outdated.ids().stream().filter(id -> !notes.containsKey(id)).toList();
        if (!ids.isEmpty()) {
            write(ids);
        }
        checked = outdated.next();
        checking = checked != null;
        checkedAt = now;
    }

    /** Compares all open workflows with what is written, at once. For tests and tools. */
    public synchronized void checkAll() {
        checked = null;
        checking = true;
        while (checking) {
            check();
        }
    }
}
