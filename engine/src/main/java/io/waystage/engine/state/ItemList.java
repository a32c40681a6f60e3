package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.Parent;
import java.util.UUID;

/** The list of one attempt of a for-each task. */
public record ItemList(UUID workflowId, TaskRef task, int run, int attempt) {

    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** The one that this item is of. */
    public static ItemList of(Parent parent) {
        return new ItemList(parent.workflowId(), parent.task(), parent.run(), parent.attempt());
    }

    /** The item whose end this is the id of. */
    public static int itemOf(UUID eventId) {
        return (int) eventId.getLeastSignificantBits();
    }

    /** Nobody else's. */
    public UUID id() {
        return EventIds.of("items/" + workflowId + "/" + task.stage().length() + "/" + task.stage() + "/" + task.task()
                + "/" + run + "/" + attempt);
    }

    /**
     * The id of the event that an item has ended: so it counts once, and in the order of their ids the events of a list are in
     * the order of its items, side by side.
     */
    public static UUID eventId(UUID list, int item) {
        return new UUID((list.getMostSignificantBits() & VERSION_MASK) | VERSION, VARIANT | item);
    }
}
