package io.waystage.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param type what retry policies look at, for instance an exception's class name
 * @param message for people
 * @param retryable false ends the retries whatever the policy says
 */
public record TaskError(@Nullable String type, @Nullable String message, boolean retryable) {

    public static final TaskError UNKNOWN = new TaskError(null, null, true);
}
