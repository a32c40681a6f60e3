package io.waystage.camel.producer;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@code waystage:bulk} endpoint does: the second part of its path. */
enum BulkDuty {
    PREVIEW,
    START,
    LIST,
    DESCRIBE,
    FAILURES,
    PAUSE,
    RESUME,
    STOP,
    RATE;

    /** @param uri for messages */
    static BulkDuty of(String uri, @Nullable String name) {
        return Stream.of(values())
                .filter(duty -> duty.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        uri + " needs to know what to do: waystage:bulk:<action>, where the action is one of "
                                + Stream.of(values()).map(BulkDuty::text).collect(Collectors.joining(", "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
