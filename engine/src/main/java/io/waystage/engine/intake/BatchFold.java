package io.waystage.engine.intake;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.jms.Deferral;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.Parent;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.Plans;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides a batch: what is to be stored and what is to be sent. Knows no database and no broker; gives the same answer as
 * often as it is asked. For one thread.
 */
final class BatchFold {

    private final BlueprintCatalog catalog;
    private final Instant now;
    private final Map<WorkflowKey, Slot> slots = new LinkedHashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private boolean doubtful;

    /** @param stored the workflows as they are; one that is missing does not exist */
    BatchFold(BlueprintCatalog catalog, Instant now, Collection<WorkflowState> stored) {
        this.catalog = catalog;
        this.now = now;
        for (WorkflowState state : stored) {
            WorkflowKey key = WorkflowKey.of(state.identity());
            slots.put(key, new Slot(key, planOf(state.identity()), plansOf(key.blueprint()), state, catalog.holds()));
        }
    }

    void takeAll(List<Addressed> batch, Map<EventKey, RecordedEvent> recorded) {
        for (Addressed addressed : batch) {
            try {
                take(addressed, recorded);
            } catch (RejectedException e) {
                doubtful = true;
                rejections.add(Rejection.of(addressed.incoming(), e));
            }
        }
    }

    /**
     * Whether an event seems to come too early, or to be wrong. Over a state that may be out of date this proves nothing: the workflow
     * may be further, be there already, or run another version by now.
     */
    boolean isDoubtful() {
        return doubtful;
    }

    private void take(Addressed addressed, Map<EventKey, RecordedEvent> recorded) {
        Slot slot = take(
                addressed.key(),
                addressed.incoming().event(),
                recorded,
                () -> Deferral.wasGranted(addressed.incoming().origin().message()));
        String refusal = slot.refusal();
        if (refusal != null) {
            // It is in the audit trail; whoever has sent it looks for the reason where rejected messages are.
            rejections.add(Rejection.forGood(addressed.incoming().origin(), RejectionType.REFUSED, refusal));
        }
    }

    /**
     * Decides one event.
     *
     * @return the workflow, with all that its events have brought about so far
     * @throws RejectedException when the event cannot be applied
     * @throws AloneException when it and the others cannot be taken in together
     */
    Slot take(WorkflowKey key, Event event, Map<EventKey, RecordedEvent> recorded, BooleanSupplier lastChance) {
        Slot slot = slots.get(key);
        if (slot == null) {
            slot = open(key, event);
        }
        checkId(event, slot.state().identity());
        RecordedEvent earlier = recorded.get(slot.keyOf(event));
        if (earlier != null) {
            slot.redeliver(earlier, event.envelope().recorded());
        } else {
            slot.take(event, now, lastChance);
        }
        slots.putIfAbsent(key, slot);
        return slot;
    }

    private Slot open(WorkflowKey key, Event event) {
        WorkflowIdentity identity;
        if (event instanceof Event.StartWorkflow start) {
            identity = identity(key, start.blueprintVersion(), start.input(), start.parent());
            checkActive(identity);
        } else if (event instanceof Event.CancelWorkflow cancel && cancel.parent() != null) {
            identity = identity(key, cancel.blueprintVersion(), null, cancel.parent());
        } else {
            throw RejectedException.premature("There is no workflow " + key + ": it was never started");
        }
        Plan plan = planOf(identity);
        return new Slot(
                key, plan, plansOf(key.blueprint()), WorkflowState.notStarted(identity, plan, now), catalog.holds());
    }

    private WorkflowIdentity identity(
            WorkflowKey key, @Nullable Integer version, @Nullable String input, @Nullable Parent parent) {
        int runs = version != null ? version : currentVersion(key);
        return new WorkflowIdentity(EventIds.next(), key.blueprint(), runs, key.businessRefNo(), input, parent);
    }

    private int currentVersion(WorkflowKey key) {
        Routing routing = catalog.routing(key.blueprint());
        if (routing == null) {
            throw new RejectedException("No blueprint " + key.blueprint() + " is deployed");
        }
        return routing.versionFor(key.blueprint(), key.businessRefNo());
    }

    private void checkActive(WorkflowIdentity identity) {
        Routing routing = catalog.routing(identity.blueprint());
        String refusal = routing == null ? null : routing.whyNot(identity.blueprint(), identity.blueprintVersion());
        if (refusal != null) {
            throw new RejectedException(refusal);
        }
    }

    private Plan planOf(WorkflowIdentity identity) {
        return catalog.plan(identity.blueprint(), identity.blueprintVersion())
                .orElseThrow(() -> new RejectedException("There is no version " + identity.blueprintVersion()
                        + " of the blueprint " + identity.blueprint()));
    }

    private Plans plansOf(BlueprintKey blueprint) {
        return version -> catalog.plan(blueprint, version).orElse(null);
    }

    private static void checkId(Event event, WorkflowIdentity identity) {
        var named = event.envelope().workflowId();
        if (named != null && !named.equals(identity.id())) {
            throw new RejectedException("The workflow_id " + named + " is not that of " + WorkflowKey.of(identity)
                    + ", which is " + identity.id());
        }
    }

    /** What the database has to take in, in one transaction. Workflows come in the order of their ids. */
    WriteBatch writes() {
        return rows().toWriteBatch();
    }

    BatchRows rows() {
        BatchRows rows = new BatchRows();
        slots.values().stream()
                .filter(Slot::changesRows)
                .sorted(Comparator.comparing(slot -> slot.state().identity().id()))
                .forEach(rows::add);
        return rows;
    }

    /** What is to be sent and counted once the database has it. */
    BatchResult result() {
        BatchResult result = new BatchResult();
        result.rejections.addAll(rejections);
        for (Slot slot : slots.values()) {
            result.effects.addAll(slot.effects());
            result.applied += slot.applied;
            result.ignored += slot.ignored;
            result.concernsLimits |= Permits.concerns(slot);
        }
        return result;
    }

    Collection<Slot> slots() {
        return slots.values();
    }
}
