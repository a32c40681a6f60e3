package io.waystage.engine.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Several events in one message, as a JSON text sequence (RFC 7464): before each event a record separator, the control
 * character 30, and after it a line feed. No JSON text contains that character unescaped. A message costs a broker about as
 * much with twenty events as with one.
 */
public final class EventSequence {

    private static final char SEPARATOR = '\u001e';
    private static final char END = '\n';

    private EventSequence() {}

    /** Whether a message's text is one; else it is a single event. */
    public static boolean is(String text) {
        return !text.isEmpty() && text.charAt(0) == SEPARATOR;
    }

    /** The events of a sequence, without what is around them. */
    public static List<String> split(String sequence) {
        List<String> events = new ArrayList<>();
        for (int begin = 1; begin <= sequence.length(); ) {
            int next = sequence.indexOf(SEPARATOR, begin);
            int end = next < 0 ? sequence.length() : next;
            String event = sequence.substring(begin, end).strip();
            if (!event.isEmpty()) {
                events.add(event);
            }
            begin = end + 1;
        }
        return events;
    }

    /** The text of a message with these events; one alone stays as it is. */
    public static String join(List<String> events) {
        if (events.size() == 1) {
            return events.get(0);
        }
        StringBuilder sequence = new StringBuilder();
        for (String event : events) {
            sequence.append(SEPARATOR).append(event).append(END);
        }
        return sequence.toString();
    }
}
