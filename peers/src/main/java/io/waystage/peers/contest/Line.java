package io.waystage.peers.contest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line by which the process tells what it has come to: a word and its values. */
public record Line(Word word, List<String> values) {

    private static final String MARK = "peers:";

    /** Without it the process was killed in the middle of the line. */
    private static final String END = " .";

    /** What there is to tell. */
    public enum Word {
        /** The first workflow is completed; milliseconds since the start of the process. */
        FIRST,
        /** A round begins now; CPU time so far in nanoseconds, of this process and of servers that it has started. */
        BEGIN,
        /** A round ends now; the same. */
        END,
        /** Workflows that were completed in the round, and its length in nanoseconds. */
        ROUND,
        /** Milliseconds that one workflow takes: the median and the 99th percentile. */
        LATENCY,
        /** A list was done; its items, and nanoseconds from the start of its workflow to its end. */
        LIST,
        /** Workflows that were started in this process, all found completed on record. */
        VERIFIED,
        /** A workflow that the engine has promised to complete. */
        ACCEPTED,
        /** How many of the promised ones are completed, and milliseconds since the start of the process. */
        SURVIVED
    }

    public Line {
        values = List.copyOf(values);
    }

    static Line of(Word word, Object... values) {
        return new Line(word, Stream.of(values).map(Object::toString).toList());
    }

    /** What {@link #parse} reads again. */
    String print() {
        return MARK + Stream.concat(Stream.of(word.name()), values.stream()).collect(Collectors.joining(" ")) + END;
    }

    /** Whether this is such a line, whole, and not something that a library prints. */
    public static boolean isOne(String text) {
        return text.startsWith(MARK) && text.endsWith(END);
    }

    public static Line parse(String text) {
        String[] parts =
                text.substring(MARK.length(), text.length() - END.length()).split(" ", -1);
        return new Line(Word.valueOf(parts[0]), List.of(parts).subList(1, parts.length));
    }

    public String text(int index) {
        return values.get(index);
    }

    public double number(int index) {
        return Double.parseDouble(values.get(index));
    }
}
