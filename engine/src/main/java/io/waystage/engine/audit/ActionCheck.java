package io.waystage.engine.audit;

import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.StoredAction;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredTrail.Link;
import io.waystage.engine.store.StoredWorkflow;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares the list of what people have done with one workflow's audit trail, of which it is a copy. Events from before there were
 * hashes are not in the list.
 */
final class ActionCheck {

    private ActionCheck() {}

    /** What differs first, in words; null if nothing does. */
    static @Nullable String difference(StoredWorkflow workflow, StoredTrail trail) {
        Map<UUID, StoredAction> expected = new HashMap<>();
        for (Link link : trail.links()) {
            if (link.act() != null && link.hash() != null) {
                expected.put(
                        link.eventId(),
                        new StoredAction(
                                new EventKey(workflow.id(), link.eventId()),
                                link.seq(),
                                link.at(),
                                link.name(),
                                link.outcome(),
                                link.act(),
                                workflow.blueprint(),
                                workflow.businessRefNo()));
            }
        }
        for (StoredAction action : trail.actions()) {
            StoredAction event = expected.remove(action.event().eventId());
            if (!action.equals(event)) {
                return "the list of actions has " + words(action)
                        + (event == null ? ", which is not in the audit trail" : ", but not as the audit trail has it");
            }
        }
        return expected.values().stream()
                .min((one, other) -> Integer.compare(one.seq(), other.seq()))
                .map(missing -> "the list of actions lacks " + words(missing))
                .orElse(null);
    }

    private static String words(StoredAction action) {
        return "event " + action.seq() + ", " + action.eventName() + " by "
                + action.act().actor();
    }
}
