package io.waystage.engine.intake;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides and stores batches of events. For one lane.
 *
 * <p>The usual way reads nothing: states come from the cache and the database refuses the batch if one was behind, or if
 * an event was stored before. Only then comes the careful way, under row locks. A batch that fails for another reason is
 * halved until the poisonous message is alone. While the database is away the batch is held here and tried again, so the
 * broker counts no delivery attempt.
 */
final class BatchProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);
    private static final int CAREFUL_TRIES = 5;

    /** Some minutes, where the database gives up waiting for a lock by itself. */
    private static final int BLOCKED_TRIES = 30;

    private final WorkflowStore store;
    private final BlueprintCatalog catalog;
    private final Admission admission;
    private final StateCache cache;
    private final KeyLocks locks;
    private final Children children;
    private final KeyedSignals signals;
    private final Neighbours neighbours;
    private final KeyResolver resolver;
    private final BareReplies replies;
    private final InstantSource clock;
    private final IntakeStatus status;
    private final GrowingPause pause;

    BatchProcessor(
            WorkflowStore store,
            BlueprintCatalog catalog,
            Admission admission,
            StateCache cache,
            KeyLocks locks,
            Children children,
            KeyedSignals signals,
            Neighbours neighbours,
            InstantSource clock,
            IntakeStatus status,
            GrowingPause pause) {
        this.store = store;
        this.catalog = catalog;
        this.admission = admission;
        this.cache = cache;
        this.locks = locks;
        this.children = children;
        this.signals = signals;
        this.neighbours = neighbours;
        this.resolver = new KeyResolver(catalog, store);
        this.replies = new BareReplies(store, catalog);
        this.clock = clock;
        this.status = status;
        this.pause = pause;
    }

    /**
     * Stores a batch; what is in the answer may be sent as soon as this returns.
     *
     * @throws StoppedException when the engine stops while the database is away; nothing is lost
     */
    BatchResult process(List<Incoming> batch) {
        if (batch.isEmpty()) {
            return new BatchResult();
        }
        return process(batch, 1);
    }

    private BatchResult process(List<Incoming> batch, int tries) {
        try {
            return waitingForTheStore(() -> attempt(batch));
        } catch (StoppedException e) {
            throw e;
        } catch (ConflictException e) {
            if (batch.size() > 1) {
                return inHalves(batch, e);
            }
            if (tries == BLOCKED_TRIES) {
                return poison(batch.get(0), e);
            }
            // Somebody else's open transaction has the workflow, and will end; nothing is wrong with the event.
            LOG.info(
                    "The event {} waits for another transaction: {}",
                    describe(batch.get(0).event()),
                    e.getMessage());
            if (!pause.await()) {
                throw new StoppedException();
            }
            return process(batch, tries + 1);
        } catch (RuntimeException e) {
            return batch.size() == 1 ? poison(batch.get(0), e) : inHalves(batch, e);
        }
    }

    private BatchResult inHalves(List<Incoming> batch, RuntimeException reason) {
        LOG.debug("A batch of {} events failed and is tried in halves", batch.size(), reason);
        int middle = batch.size() / 2;
        BatchResult result = process(batch.subList(0, middle));
        result.add(process(batch.subList(middle, batch.size())));
        return result;
    }

    private static BatchResult poison(Incoming incoming, RuntimeException reason) {
        LOG.warn("The event {} cannot be processed", describe(incoming.event()), reason);
        BatchResult result = new BatchResult();
        result.rejections.add(new Rejection(
                incoming.origin(),
                RejectionType.NOT_APPLICABLE,
                "The event cannot be processed: " + reason,
                null,
                incoming.event()));
        return result;
    }

    private static String describe(Event event) {
        return event.name() + " " + event.envelope().eventId() + " for "
                + event.envelope().componentName() + "/" + event.envelope().businessRefNo();
    }

    private BatchResult waitingForTheStore(Attempt attempt) {
        while (true) {
            try {
                BatchResult result = attempt.run();
                status.databaseAnswers();
                pause.reset();
                return result;
            } catch (StoreUnavailableException e) {
                status.databaseAway(e);
                if (!pause.await()) {
                    throw new StoppedException();
                }
            }
        }
    }

    private interface Attempt {
        BatchResult run();
    }

    private BatchResult attempt(List<Incoming> batch) {
        List<Rejection> rejections = new ArrayList<>();
        List<Incoming> others = new ArrayList<>(batch);
        KeyedSignals.Arrived arrived = signals.keep(others, rejections);
        List<Addressed> addressed = address(others, rejections);
        List<Addressed> setAside = admission.setAside(addressed);
        BatchResult result = storeBeats(addressed);
        result.add(storeAll(LastBeats.inform(addressed, store)));
        // If the database goes away here, the batch comes again and is found to be stored.
        result.followUps.addAll(children.of(result.effects));
        result.followUps.addAll(signals.deliver(arrived, result.effects, rejections));
        result.rejections.addAll(rejections);
        result.setAside.addAll(setAside);
        return result;
    }

    private List<Addressed> address(List<Incoming> batch, List<Rejection> rejections) {
        if (batch.stream().anyMatch(incoming -> incoming.event() instanceof Event.StartWorkflow)) {
            catalog.refresh();
        } else {
            catalog.refreshNowAndThen();
        }
        List<Addressed> addressed = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            try {
                Incoming complete = replies.complete(incoming);
                addressed.add(new Addressed(complete, resolver.resolve(complete.event())));
            } catch (RejectedException e) {
                rejections.add(Rejection.of(incoming, e));
            }
        }
        return addressed;
    }

    /**
     * Takes the signs of life out of a batch, and stores them before the rest. They change no workflow's row, so nothing would tell that a
     * cache is behind, and one for a task that another node has ended would stay for ever: they go the careful way.
     */
    private BatchResult storeBeats(List<Addressed> batch) {
        List<Addressed> beats = batch.stream()
                .filter(addressed -> addressed.incoming().event() instanceof Event.TaskHeartbeat)
                .toList();
        if (beats.isEmpty()) {
            return new BatchResult();
        }
        batch.removeAll(beats);
        return store(beats, false);
    }

    /** Events that their senders have stored go the careful way by themselves, so that the others need not go it too. */
    private BatchResult storeAll(List<Addressed> batch) {
        Map<Boolean, List<Addressed>> byRecorded = batch.stream()
                .collect(Collectors.partitioningBy(
                        addressed -> addressed.incoming().event().envelope().recorded()));
        BatchResult result = new BatchResult();
        byRecorded.forEach((recorded, part) -> {
            if (!part.isEmpty()) {
                result.add(store(part, !recorded));
            }
        });
        return result;
    }

    private BatchResult store(List<Addressed> batch, boolean asNew) {
        Map<WorkflowKey, Event> first = new LinkedHashMap<>();
        for (Addressed addressed : batch) {
            first.putIfAbsent(addressed.key(), addressed.incoming().event());
        }
        // One time for the whole batch, as exact as the database keeps it.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BatchResult result = locks.holding(first.keySet(), () -> {
            if (asNew) {
                try {
                    return optimistic(batch, first, now);
                } catch (ConflictException e) {
                    LOG.debug("A batch of {} events takes the careful way: {}", batch.size(), e.getMessage());
                }
            }
            Map<WorkflowKey, WorkflowState> known = forgotten(first.keySet());
            return careful(batch, first, asNew ? known : Map.of(), now);
        });
        LastBeats.collect(result, store);
        // Without the locks: another lane need not wait for this one's disk.
        store.sync();
        return result;
    }

    private BatchResult optimistic(List<Addressed> batch, Map<WorkflowKey, Event> first, Instant now) {
        BatchFold fold = new BatchFold(catalog, now, cachedOrStored(first));
        fold.takeAll(batch, Map.of());
        if (fold.isDoubtful()) {
            throw new ConflictException("an event seems to come too early or to be wrong, or the cache is behind");
        }
        TrailHeads heads = store.write(fold.writes());
        fold.slots().forEach(slot -> cache.put(slot.key, heads.onto(slot.state())));
        return stored(fold);
    }

    /** Of a workflow that starts in this batch it is assumed that it is new; the database knows better if it is not. */
    private List<WorkflowState> cachedOrStored(Map<WorkflowKey, Event> first) {
        List<WorkflowState> states = new ArrayList<>(first.size());
        List<WorkflowLookup> missing = new ArrayList<>();
        first.forEach((key, event) -> {
            WorkflowState cached = cache.get(key);
            if (cached != null) {
                states.add(cached);
            } else if (!(event instanceof Event.StartWorkflow)) {
                missing.add(lookup(key));
            }
        });
        if (!missing.isEmpty()) {
            states.addAll(store.find(missing));
        }
        return states;
    }

    /** What the cache had of these workflows, and has no more. */
    private Map<WorkflowKey, WorkflowState> forgotten(Set<WorkflowKey> keys) {
        Map<WorkflowKey, WorkflowState> states = new HashMap<>();
        for (WorkflowKey key : keys) {
            WorkflowState cached = cache.get(key);
            if (cached != null) {
                states.put(key, cached);
                cache.forget(key);
            }
        }
        return states;
    }

    /** @param known what this node believed, which it compares with what is stored */
    private BatchResult careful(
            List<Addressed> batch, Map<WorkflowKey, Event> first, Map<WorkflowKey, WorkflowState> known, Instant now) {
        List<WorkflowLookup> lookups =
                first.keySet().stream().map(BatchProcessor::lookup).toList();
        for (int tries = 1; ; tries++) {
            try {
                Written written = store.inTransaction(transaction -> {
                    List<WorkflowState> states = transaction.findAndLock(lookups);
                    CommitPoint.INTAKE_LOCKED.pass();
                    Map<EventKey, RecordedEvent> recorded = transaction.findRecorded(eventKeys(batch, states));
                    BatchFold fold = new BatchFold(catalog, now, states);
                    fold.takeAll(batch, recorded);
                    return new Written(fold, transaction.write(fold.writes()));
                });
                Collection<Slot> slots = written.fold.slots();
                slots.stream()
                        .filter(slot -> slot.isAheadOf(known.get(slot.key)))
                        .forEach(slot -> neighbours.metAt(slot.key));
                // Closed ones as well: what sent one event too many to a workflow may well send another.
                slots.forEach(slot -> cache.keep(slot.key, written.heads.onto(slot.state())));
                return stored(written.fold);
            } catch (ConflictException e) {
                // Another node started one of these workflows between our read and our write.
                if (tries == CAREFUL_TRIES) {
                    throw e;
                }
            }
        }
    }

    private record Written(BatchFold fold, TrailHeads heads) {}

    private static List<EventKey> eventKeys(List<Addressed> batch, Collection<WorkflowState> states) {
        Map<WorkflowKey, WorkflowState> byKey = new LinkedHashMap<>();
        states.forEach(state -> byKey.put(WorkflowKey.of(state.identity()), state));
        List<EventKey> keys = new ArrayList<>(batch.size());
        for (Addressed addressed : batch) {
            WorkflowState state = byKey.get(addressed.key());
            if (state != null) {
                keys.add(new EventKey(
                        state.identity().id(),
                        addressed.incoming().event().envelope().eventId()));
            }
        }
        return keys;
    }

    private BatchResult stored(BatchFold fold) {
        BatchResult result = fold.result();
        result.transactions = 1;
        return result;
    }

    private static WorkflowLookup lookup(WorkflowKey key) {
        return new WorkflowLookup(
                null, key.blueprint().componentName(), key.blueprint().workflowName(), key.businessRefNo());
    }
}
