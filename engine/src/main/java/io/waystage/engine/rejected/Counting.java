package io.waystage.engine.rejected;

import io.waystage.engine.message.RejectionType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts messages in little memory, whatever stands in them. For one thread. */
final class Counting {

    private static final int MOST_NAMES = 1_000;

    private final Map<RejectionType, Long> byType = new EnumMap<>(RejectionType.class);
    private final Map<String, Long> byEvent = new HashMap<>();
    private final Map<String, Long> byComponent = new HashMap<>();
    private long messages;
    private long bytes;
    private long sentAgain;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    void add(RejectedMessage message) {
        messages++;
        bytes += message.bytes();
        sentAgain += message.timesSentAgain() > 0 ? 1 : 0;
        byType.merge(message.type(), 1L, Long::sum);
        add(byEvent, message.eventName());
        add(byComponent, message.componentName());
        oldest = oldest == null || message.at().isBefore(oldest) ? message.at() : oldest;
        newest = newest == null || message.at().isAfter(newest) ? message.at() : newest;
    }

    private static void add(Map<String, Long> counts, @Nullable String name) {
        boolean counted = name != null && (counts.size() < MOST_NAMES || counts.containsKey(name));
        counts.merge(counted ? name : "", 1L, Long::sum);
    }

    MessageCounts counts() {
        return new MessageCounts(messages, bytes, sentAgain, byType, byEvent, byComponent, oldest, newest);
    }
}
