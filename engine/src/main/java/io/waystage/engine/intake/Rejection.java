package io.waystage.engine.intake;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event, or a message without one, that cannot be applied, and why.
 *
 * @param deferredId the event's id, if it may be applied a little later; null if it never can be
 * @param event what the message brought, if that could be read
 */
record Rejection(
        Origin origin,
        RejectionType type,
        String reason,
        @Nullable UUID deferredId,
        @Nullable Event event) {

    static Rejection forGood(Origin origin, RejectionType type, String reason) {
        return new Rejection(origin, type, reason, null, null);
    }

    static Rejection of(Incoming incoming, RejectedException e) {
        UUID later = e.isPremature() ? incoming.event().envelope().eventId() : null;
        return new Rejection(
                incoming.origin(),
                later == null ? RejectionType.NOT_APPLICABLE : RejectionType.NOT_FOUND,
                String.valueOf(e.getMessage()),
                later,
                incoming.event());
    }
}
