package io.waystage.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * That somebody has done something to a workflow, as an event's message says: an operator, a person, or whoever names himself as the
 * actor. None of it is a payload, so it can be read whatever the payloads are encoded with.
 *
 * @param reason why, for people; null if it is not said
 * @param stage null if it is not about one
 * @param task null if it is not about one
 */
public record Act(
        String actor,
        @Nullable String reason,
        @Nullable String stage,
        @Nullable String task) {

    private static final char UNKNOWN = '\uFFFD';

    /**
     * What this event says of it; null if nobody stands behind it but the engine or a service that does not say who it is.
     *
     * @param event a message that was read before, plain or encoded
     * @throws RejectedException when it is none
     */
    public static @Nullable Act of(String event) {
        if (!mayHaveActor(event)) {
            return null;
        }
        JsonFields fields = JsonFields.of(event);
        String actor = fields.optionalName("actor");
        if (actor == null || EngineActors.isEngine(fields.requiredName("event_name"), actor)) {
            return null;
        }
        return new Act(
                storable(actor),
                storableOrNull(fields.optionalText("reason")),
                storableOrNull(fields.optionalName("stage_name")),
                storableOrNull(fields.optionalName("task_name")));
    }

    /** Nearly no event has one, and to look for it costs nearly nothing. The letters of a name may be escapes. */
    private static boolean mayHaveActor(String event) {
        return event.contains("\"actor\"")
                || (event.contains("\\u00") && (event.contains("\\u006") || event.contains("\\u007")));
    }

    private static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }

    /** A message may have, in escapes, what no database keeps as text: NUL, and half a surrogate pair. */
    private static String storable(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, UNKNOWN);
            }
        }
        return changed == null ? text : changed.toString();
    }
}
