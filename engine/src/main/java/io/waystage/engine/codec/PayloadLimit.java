package io.waystage.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.message.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * How large a payload may be: its JSON in UTF-8, before it is encoded. Immutable and thread safe.
 *
 * @param maxBytes 1 or more
 */
public record PayloadLimit(int maxBytes) {

    public PayloadLimit {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more: " + maxBytes);
        }
    }

    /**
     * Checks each payload of an event.
     *
     * @param text with its payloads in plain
     * @throws RejectedException when one is too large; the text says which
     */
    public void check(String text) {
        if (mayExceed(text)) {
            PayloadPlaces.EVENT.replace(text, (place, json) -> {
                String problem = problem(place, json);
                if (problem != null) {
                    throw new RejectedException(problem);
                }
                return json;
            });
        }
    }

    /** What is wrong with one payload's size; null if nothing is. */
    public @Nullable String problem(String what, @Nullable String json) {
        if (json == null || !mayExceed(json)) {
            return null;
        }
        int bytes = json.getBytes(UTF_8).length;
        return bytes <= maxBytes
                ? null
                : "The " + what + " has " + bytes + " bytes; the limit of a payload is " + maxBytes
                        + ". Store it elsewhere and pass a reference, or raise maxPayloadBytes on all nodes";
    }

    /** A character has at most three bytes (a surrogate pair four): most texts need no counting. */
    private boolean mayExceed(String text) {
        return text.length() > maxBytes / 3;
    }
}
