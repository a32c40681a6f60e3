package io.waystage.engine.intake;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
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
        String reason,
        @Nullable UUID deferredId,
        @Nullable Event event) {

    static Rejection forGood(Origin origin, String reason) {
        return new Rejection(origin, reason, null, null);
    }

    static Rejection of(Incoming incoming, RejectedException e) {
        UUID later = e.isPremature() ? incoming.event().envelope().eventId() : null;
        return new Rejection(incoming.origin(), String.valueOf(e.getMessage()), later, incoming.event());
    }
}
