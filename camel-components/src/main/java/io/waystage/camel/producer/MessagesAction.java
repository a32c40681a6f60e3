package io.waystage.camel.producer;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@code waystage:messages} endpoint does: the second part of its path. */
enum MessagesAction {
    LIST,
    COUNT,
    READ,
    SEND_AGAIN,
    MEND,
    DROP,
    SEND_ALL_AGAIN,
    DROP_ALL,
    LOG;

    /** @param uri for messages */
    static MessagesAction of(String uri, @Nullable String name) {
        return Stream.of(values())
                .filter(action -> action.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        uri + " needs to know what to do: waystage:messages:<action>, where the action is one of "
                                + Stream.of(values()).map(MessagesAction::text).collect(Collectors.joining(", "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
