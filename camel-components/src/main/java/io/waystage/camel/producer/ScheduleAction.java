package io.waystage.camel.producer;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@code waystage:schedule} endpoint does: the second part of its path. */
enum ScheduleAction {
    CREATE,
    UPDATE,
    PUT,
    DELETE,
    PAUSE,
    RESUME,
    TRIGGER,
    BACKFILL,
    DESCRIBE,
    LIST;

    /** @param uri for messages */
    static ScheduleAction of(String uri, @Nullable String name) {
        return Stream.of(values())
                .filter(action -> action.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        uri + " needs to know what to do: waystage:schedule:<action>, where the action is one of "
                                + Stream.of(values()).map(ScheduleAction::text).collect(Collectors.joining(", "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
