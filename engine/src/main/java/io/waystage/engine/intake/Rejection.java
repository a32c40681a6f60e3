package io.waystage.engine.intake;

import io.waystage.engine.message.RejectedException;
import jakarta.jms.Message;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that cannot be applied, and why.
 *
 * @param deferredId the event's id, if it may be applied a little later; null if it never can be
 */
record Rejection(Message message, String reason, @Nullable UUID deferredId) {

    static Rejection forGood(Message message, String reason) {
        return new Rejection(message, reason, null);
    }

    static Rejection of(Incoming incoming, RejectedException e) {
        UUID later = e.isPremature() ? incoming.event().envelope().eventId() : null;
        return new Rejection(incoming.message(), String.valueOf(e.getMessage()), later);
    }
}
