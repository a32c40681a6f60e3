package io.waystage.blueprint.schedule;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of a firing while a workflow that the same schedule started before is still open. */
public enum Overlap {
    /** It does not happen, and is counted. */
    SKIP,
    /** It waits until the other is closed. If one waits already, this one does not happen, and is counted. */
    QUEUE_ONE,
    /** It waits until the other is closed, behind those that wait already. */
    QUEUE,
    /** The other is cancelled, which undoes what can be undone; then this one happens, in place of all that wait. */
    CANCEL_OTHER,
    /** It happens at once, beside the other. */
    ALLOW;

    /** @throws IllegalArgumentException when it is none */
    public static Overlap of(String text) {
        return Stream.of(values())
                .filter(overlap -> overlap.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no overlap policy; use "
                        + Stream.of(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
