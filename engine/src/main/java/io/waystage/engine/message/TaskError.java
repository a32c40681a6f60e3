package io.waystage.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param type what retry policies look at, for instance an exception's class name; at most 255 characters
 * @param message for people; at most 4,000 characters (the whole text is in the event's message)
 * @param retryable false ends the retries whatever the policy says
 */
public record TaskError(@Nullable String type, @Nullable String message, boolean retryable) {

    public static final TaskError UNKNOWN = new TaskError(null, null, true);

    private static final int MAX_TYPE = 255;
    private static final int MAX_MESSAGE = 4000;

    /** Cuts what is too long. */
    public static TaskError of(@Nullable String type, @Nullable String message, boolean retryable) {
        return new TaskError(cut(type, MAX_TYPE), cut(message, MAX_MESSAGE), retryable);
    }

    /** The same error in other words, whatever their length. */
    public TaskError withMessage(@Nullable String other) {
        return new TaskError(type, other, retryable);
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        int end = length - 3;
        // Half a character would be none that a database takes.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
    }
}
