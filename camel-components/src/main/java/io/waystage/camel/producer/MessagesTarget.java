package io.waystage.camel.producer;

import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What the URI of a {@code waystage:messages} endpoint says.
 *
 * @param action which of the actions
 * @param queue null for the rejected queue
 * @param messageId null is left to the exchange's header
 * @param pageSize how many a page of a list or of the log has at most
 */
public record MessagesTarget(
        @Nullable String action,
        @Nullable String queue,
        @Nullable Expression messageId,
        int pageSize) {}
