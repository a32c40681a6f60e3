package io.waystage.engine.rejected;

import io.waystage.engine.message.RejectionType;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a queue; null, or no types, means any.
 *
 * @param reason what the reason contains, in whatever case
 * @param from the earliest {@link RejectedMessage#at}
 * @param until the first moment that is too late
 */
public record MessageFilter(
        Set<RejectionType> types,
        @Nullable String reason,
        @Nullable String eventName,
        @Nullable String componentName,
        @Nullable String businessRefNo,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final MessageFilter ALL = new MessageFilter(Set.of(), null, null, null, null, null, null);

    public MessageFilter {
        types = Set.copyOf(types);
    }

    public MessageFilter ofType(RejectionType... any) {
        return new MessageFilter(Set.of(any), reason, eventName, componentName, businessRefNo, from, until);
    }

    public MessageFilter withReason(@Nullable String contained) {
        return new MessageFilter(types, contained, eventName, componentName, businessRefNo, from, until);
    }

    public MessageFilter ofEvent(@Nullable String name) {
        return new MessageFilter(types, reason, name, componentName, businessRefNo, from, until);
    }

    public MessageFilter ofComponent(@Nullable String name) {
        return new MessageFilter(types, reason, eventName, name, businessRefNo, from, until);
    }

    public MessageFilter ofReference(@Nullable String reference) {
        return new MessageFilter(types, reason, eventName, componentName, reference, from, until);
    }

    public MessageFilter between(@Nullable Instant earliest, @Nullable Instant before) {
        return new MessageFilter(types, reason, eventName, componentName, businessRefNo, earliest, before);
    }

    boolean matches(RejectedMessage message) {
        return (types.isEmpty() || types.contains(message.type()))
                && (reason == null
                        || (message.reason() != null && lower(message.reason()).contains(lower(reason))))
                && (eventName == null || Objects.equals(eventName, message.eventName()))
                && (componentName == null || Objects.equals(componentName, message.componentName()))
                && (businessRefNo == null || Objects.equals(businessRefNo, message.businessRefNo()))
                && (from == null || !message.at().isBefore(from))
                && (until == null || message.at().isBefore(until));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
