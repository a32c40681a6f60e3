package io.waystage.engine.rejected;

import io.waystage.engine.message.RejectionType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many messages of a queue there are, of what sort.
 *
 * @param bytes the size of their bodies together
 * @param sentAgain how many of them operators have sent again before
 * @param byEvent by the name of the event; of the names after the first thousand, and without one, together under ""
 * @param byComponent by the component, in the same way
 * @param oldest null if there is none
 */
public record MessageCounts(
        long messages,
        long bytes,
        long sentAgain,
        Map<RejectionType, Long> byType,
        Map<String, Long> byEvent,
        Map<String, Long> byComponent,
        @Nullable Instant oldest,
        @Nullable Instant newest) {

    public MessageCounts {
        byType = Map.copyOf(byType);
        byEvent = Map.copyOf(byEvent);
        byComponent = Map.copyOf(byComponent);
    }
}
