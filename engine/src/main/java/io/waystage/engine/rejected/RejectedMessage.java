package io.waystage.engine.rejected;

import io.waystage.engine.message.RejectionType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for somebody to look at it, without its body.
 *
 * @param id its JMSMessageID, by which it is read, sent again or dropped; null if its sender gave it none (not a JMS client)
 * @param queue in which it lies
 * @param at when it was sent to this queue; of one that the broker has moved here, when its sender sent it
 * @param reason for people; null if it does not say
 * @param eventName what it brings, as far as that can be read
 * @param bytes how large its body is
 * @param timesSentAgain how often operators have sent it again before
 * @param goesTo the queue to which it goes when it is sent again; null if that is not known
 */
public record RejectedMessage(
        @Nullable String id,
        String queue,
        Instant at,
        RejectionType type,
        @Nullable String reason,
        @Nullable String eventName,
        @Nullable String componentName,
        @Nullable String businessRefNo,
        long bytes,
        int timesSentAgain,
        @Nullable String goesTo) {}
