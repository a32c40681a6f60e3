package io.waystage.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * How one item of a for-each has ended.
 *
 * @param output a JSON text; null if it has none
 * @param error why it failed; null if it did not
 */
public record ItemResult(@Nullable String output, @Nullable TaskError error) {

    /** Its place in the list of results, as JSON. */
    public String json(boolean collectingErrors) {
        if (error == null) {
            return output == null ? "null" : output;
        }
        return collectingErrors ? new JsonText().error(error).end() : "null";
    }
}
