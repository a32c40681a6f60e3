package io.waystage.camel.producer;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@code waystage:versions} endpoint does: the second part of its path. */
enum VersionsAction {
    BLUEPRINTS,
    LIST,
    DEFAULT,
    SHARE,
    DEACTIVATE,
    ACTIVATE,
    ACTIONS,
    DIFFERENCE,
    CHECK;

    /** @param uri for messages */
    static VersionsAction of(String uri, @Nullable String name) {
        return Stream.of(values())
                .filter(action -> action.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        uri + " needs to know what to do: waystage:versions:<action>, where the action is one of "
                                + Stream.of(values()).map(VersionsAction::text).collect(Collectors.joining(", "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
