package io.waystage.chaos.operate;

import io.waystage.chaos.node.DurableLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file in which an operator writes what is to be done before it is, and afterwards how that went. Thread safe. */
public final class Diary {

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 6;

    private final DurableLines lines;

    /** What an operator was told. */
    public enum Answer {
        /** Nothing: it may have happened or not. */
        NONE,
        DONE,
        REFUSED
    }

    /**
     * An action, and how it went.
     *
     * @param text of a refusal; else empty
     */
    public record Entry(
            String id,
            Action.Kind kind,
            String reference,
            boolean byMessage,
            boolean compensate,
            Answer answer,
            String text) {}

    private Diary(DurableLines lines) {
        this.lines = lines;
    }

    static Diary open(Path file) throws IOException {
        return new Diary(DurableLines.open(file));
    }

    /** It is on disk when this returns, as it is after the others. */
    void asks(Action action) throws IOException {
        append(action, Answer.NONE, "");
    }

    void isDone(Action action) throws IOException {
        append(action, Answer.DONE, "");
    }

    void isRefused(Action action, @Nullable String why) throws IOException {
        append(action, Answer.REFUSED, String.valueOf(why).replaceAll("\\s", " "));
    }

    private void append(Action action, Answer answer, String text) throws IOException {
        lines.append(List.of(String.join(
                SEPARATOR,
                action.id(),
                action.kind() + (action.withData() ? "+" : "-"),
                action.reference(),
                String.valueOf(action.byMessage()),
                answer.name(),
                text + ".")));
    }

    /** What these files say of each action in the end, by its id. A line that was cut off is not read. */
    public static Map<String, Entry> read(List<Path> files) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] fields = line.split(SEPARATOR, -1);
                    if (fields.length == FIELDS && fields[FIELDS - 1].endsWith(".")) {
                        entries.put(fields[0], entry(fields));
                    }
                }
            }
        }
        return entries;
    }

    private static Entry entry(String[] fields) {
        String kind = fields[1];
        String text = fields[5];
        return new Entry(
                fields[0],
                Action.Kind.valueOf(kind.substring(0, kind.length() - 1)),
                fields[2],
                Boolean.parseBoolean(fields[3]),
                kind.endsWith("+"),
                Answer.valueOf(fields[4]),
                text.substring(0, text.length() - 1));
    }
}
