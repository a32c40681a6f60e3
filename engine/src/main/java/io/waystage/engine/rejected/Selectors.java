package io.waystage.engine.rejected;

import io.waystage.engine.jms.MessageMarks;
import io.waystage.engine.message.RejectionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JMS selectors, so that the broker leaves out what is surely not wanted. */
final class Selectors {

    private Selectors() {}

    static String ids(Collection<String> ids) {
        return "JMSMessageID IN (" + ids.stream().map(Selectors::quote).collect(Collectors.joining(",")) + ")";
    }

    static String equal(String property, String value) {
        return property + " = " + quote(value);
    }

    /**
     * What a filter says that can be said so; of a message without marks only its body knows more.
     *
     * @param except by which action it has not been sent again
     * @return null if it says nothing
     */
    static @Nullable String of(MessageFilter filter, @Nullable UUID except) {
        List<String> all = new ArrayList<>();
        if (!filter.types().isEmpty()) {
            String types = filter.types().stream()
                    .map(RejectionType::name)
                    .sorted()
                    .map(Selectors::quote)
                    .collect(Collectors.joining(",", " IN (", ")"));
            all.add(unmarkedOr(MessageMarks.REASON_TYPE, types));
        }
        equal(all, MessageMarks.EVENT_NAME, filter.eventName());
        equal(all, MessageMarks.COMPONENT_NAME, filter.componentName());
        equal(all, MessageMarks.BUSINESS_REF_NO, filter.businessRefNo());
        time(all, ">=", filter.from());
        // Milliseconds are cut off: what is in the last one may still be too early.
        time(all, "<=", filter.until());
        if (except != null) {
            all.add(unmarkedOr(MessageMarks.ACTION, " <> " + quote(except.toString())));
        }
        return all.isEmpty() ? null : String.join(" AND ", all);
    }

    private static void equal(List<String> all, String property, @Nullable String value) {
        if (value != null) {
            all.add(unmarkedOr(property, " = " + quote(value)));
        }
    }

    private static void time(List<String> all, String comparison, @Nullable Instant time) {
        if (time != null) {
            all.add("JMSTimestamp " + comparison + " " + time.toEpochMilli());
        }
    }

    private static String unmarkedOr(String property, String condition) {
        return "(" + property + " IS NULL OR " + property + condition + ")";
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
