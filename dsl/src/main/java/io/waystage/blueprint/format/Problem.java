package io.waystage.blueprint.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a blueprint: where it is, what it is and what would be right.
 *
 * @param source a file name, or the class that built the blueprint
 * @param line from 1; 0 when the source is no text
 * @param column from 1, in characters; 0 when the source is no text
 * @param pointer the JSON pointer (RFC 6901) of the offending value; empty for the whole blueprint
 * @param value the offending value as (shortened) JSON; null when it is the absence of one
 * @param message a sentence for people, complete without the other components but the place
 */
public record Problem(
        Severity severity,
        String source,
        int line,
        int column,
        String pointer,
        @Nullable String value,
        String message) {

    /** Whether the blueprint can be used in spite of the problem. */
    public enum Severity {
        /** The blueprint is refused. */
        ERROR,
        /** The blueprint is accepted, but somebody should look at it. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** For example {@code pizza.json:12:9 /stages/1/stage_order: 2 is the order of stage ORDER already}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(source);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        if (!pointer.isEmpty()) {
            text.append(' ').append(JsonStringEncoder.getInstance().quoteAsString(pointer));
        }
        text.append(": ");
        if (severity == Severity.WARNING) {
            text.append("warning: ");
        }
        return text.append(message).toString();
    }
}
