package io.waystage.engine.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has done to one message.
 *
 * @param id time-ordered: a later action on the same node has a greater one
 * @param action the same for all that were done at once
 * @param queue in which the message was
 * @param messageId that the message had there
 * @param eventName what the message brought, as far as that could be read
 * @param detail a JSON object with the rest: {@code sent_to} and {@code sent_id} of what was sent again, {@code times_sent}; the
 *     {@code rejection} that the message had; of one that was mended or dropped its {@code body} with {@code body_format},
 *     its {@code properties}, and of one that was mended the {@code new_body}
 */
public record OperatorAction(
        UUID id,
        UUID action,
        Instant at,
        Kind kind,
        String actor,
        String reason,
        String queue,
        @Nullable String messageId,
        @Nullable String eventName,
        @Nullable String componentName,
        @Nullable String businessRefNo,
        String detail) {

    /** What can be done to a message. */
    public enum Kind {
        SEND_AGAIN,
        MEND,
        DROP
    }
}
