package io.waystage.camel.exchange;

import io.waystage.blueprint.RetryLater;
import io.waystage.engine.message.RetryAfter;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** When a route wants a failed task to be tried again: what a header says, else the exception. */
public final class RetryAfterHeader {

    private RetryAfterHeader() {}

    /** Null if neither says it, or in a way that cannot be read: the task's policy decides then. */
    public static @Nullable Duration of(Exchange exchange, @Nullable Throwable failure) {
        Object header = exchange.getMessage().getHeader(WaystageConstants.RETRY_AFTER);
        if (header != null) {
            return RetryAfter.parse(header.toString()).orElse(null);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryLater later) {
                return later.retryAfter();
            }
        }
        return null;
    }
}
