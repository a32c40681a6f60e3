package io.waystage.engine.intake;

import io.waystage.engine.message.RejectedException;
import jakarta.jms.Message;

/**
 * A message that cannot be applied, and why.
 *
 * @param premature it may be applied a little later
 */
record Rejection(Message message, String reason, boolean premature) {

    static Rejection of(Message message, RejectedException e) {
        return new Rejection(message, String.valueOf(e.getMessage()), e.isPremature());
    }
}
