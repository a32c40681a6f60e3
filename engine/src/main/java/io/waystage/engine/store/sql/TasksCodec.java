package io.waystage.engine.store.sql;

import io.waystage.engine.state.Assignment;
import io.waystage.engine.state.Course;
import io.waystage.engine.state.ItemCounts;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a workflow's tasks as one short text, for instance {@code 1 C1@l3yp9r1hs0 S1@9c2*2 P*7}: the format's version ({@code 1=} if there are outputs),
 * the {@link CourseCodec course} where there is one, then per task a letter for the status, the attempt, {@code .run} unless 1, {@code @} and when it was first scheduled, {@code #} and
 * how many items it has, and has started, completed and failed, {@code ~}
 * and who has it ({@link AssignmentCodec}) if it is a person's that somebody has said something about;
 * {@code *n} stands for n equal ones. Times are microseconds since the one before (the first since 1970) in base 36.
 * At most 37 characters a task that is no person's (81 if it has items), and no blueprint is needed to read it.
 */
final class TasksCodec {

    private static final String VERSION = "1";

    /** The format's version where there are outputs, which the audit trail has. */
    private static final String VERSION_WITH_OUTPUTS = "1=";

    private static final int RADIX = 36;

    private TasksCodec() {}

    static String encode(List<TaskState> tasks, Course course, boolean outputs) {
        StringBuilder text = new StringBuilder(8 + 8 * tasks.size());
        text.append(outputs ? VERSION_WITH_OUTPUTS : VERSION).append(CourseCodec.encode(course));
        StringBuilder token = new StringBuilder();
        String previous = "";
        int repeats = 0;
        long time = 0;
        for (TaskState task : tasks) {
            token.setLength(0);
            time = append(token, task, time);
            if (repeats > 0 && previous.contentEquals(token)) {
                repeats++;
            } else {
                flush(text, previous, repeats);
                previous = token.toString();
                repeats = 1;
            }
        }
        flush(text, previous, repeats);
        return text.toString();
    }

    private static void flush(StringBuilder text, String token, int repeats) {
        if (repeats > 0) {
            text.append(' ').append(token);
        }
        if (repeats > 1) {
            text.append('*').append(repeats);
        }
    }

    private static long append(StringBuilder token, TaskState task, long time) {
        token.append(letter(task.status()));
        if (task.attempt() != 0) {
            token.append(task.attempt());
        }
        if (task.run() != 1) {
            token.append('.').append(task.run());
        }
        long last = time;
        if (task.firstScheduledAt() != null) {
            last = ChronoUnit.MICROS.between(Instant.EPOCH, task.firstScheduledAt());
            token.append('@').append(Long.toString(last - time, RADIX));
        }
        ItemCounts items = task.items();
        if (items != null) {
            token.append('#').append(items.total()).append(',').append(items.started());
            token.append(',').append(items.completed()).append(',').append(items.failed());
        }
        if (task.assignment() != null) {
            token.append('~').append(AssignmentCodec.encode(task.assignment()));
        }
        return last;
    }

    private static char letter(TaskStatus status) {
        return switch (status) {
            case PENDING -> 'P';
            case SCHEDULED -> 'S';
            case STARTED -> 'T';
            case COMPLETED -> 'C';
            case SKIPPED -> 'K';
            case FAILED -> 'F';
            case CANCELLED -> 'X';
            case COMPENSATED -> 'U';
        };
    }

    /** Whether the workflow with these tasks has outputs. */
    static boolean hasOutputs(String text) {
        return text.startsWith(VERSION_WITH_OUTPUTS);
    }

    static Course course(String text) {
        String head = head(text);
        int at = head.indexOf(';');
        try {
            return CourseCodec.decode(at < 0 ? "" : head.substring(at));
        } catch (RuntimeException e) {
            throw new IllegalStateException("Cannot read the course of a workflow: \"" + text + "\"", e);
        }
    }

    private static String head(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    static List<TaskState> decode(String text) {
        try {
            return new Reader(text).tasks();
        } catch (RuntimeException e) {
            throw new IllegalStateException("Cannot read the tasks of a workflow: \"" + text + "\"", e);
        }
    }

    private static final class Reader {

        private final String text;
        private int at;
        private long time;

        Reader(String text) {
            this.text = text;
        }

        List<TaskState> tasks() {
            String version = upTo(';', ';');
            upTo(' ', ' ');
            if (!version.equals(VERSION) && !version.equals(VERSION_WITH_OUTPUTS)) {
                throw new IllegalStateException("Format " + version + " is newer than this program");
            }
            List<TaskState> tasks = new ArrayList<>();
            while (at < text.length()) {
                at++; // the blank
                task(tasks);
            }
            return tasks;
        }

        private void task(List<TaskState> tasks) {
            TaskStatus status = status(text.charAt(at++));
            int attempt = isDigit() ? number() : 0;
            int run = skip('.') ? number() : 1;
            boolean scheduled = skip('@');
            long delta = scheduled ? Long.parseLong(timeText(), RADIX) : 0;
            ItemCounts items = skip('#') ? items() : null;
            Assignment assignment = skip('~') ? AssignmentCodec.decode(upTo('*', '*')) : null;
            int repeats = skip('*') ? number() : 1;
            for (int i = 0; i < repeats; i++) {
                time += delta;
                tasks.add(new TaskState(status, attempt, run, scheduled ? instant(time) : null, assignment, items));
            }
        }

        private ItemCounts items() {
            return new ItemCounts(number(), next(), next(), next());
        }

        private int next() {
            if (!skip(',')) {
                throw new IllegalStateException("The items of a task have four numbers");
            }
            return number();
        }

        private String timeText() {
            int from = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
                at++;
            }
            return text.substring(from, at);
        }

        private static TaskStatus status(char letter) {
            for (TaskStatus status : TaskStatus.values()) {
                if (letter(status) == letter) {
                    return status;
                }
            }
            throw new IllegalStateException("No task status is written " + letter);
        }

        private static @Nullable Instant instant(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        private boolean isDigit() {
            return at < text.length() && Character.isDigit(text.charAt(at));
        }

        private boolean skip(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private int number() {
            int from = at;
            while (isDigit()) {
                at++;
            }
            return Integer.parseInt(text, from, at, 10);
        }

        /** Up to one of these characters, a blank or the end. */
        private String upTo(char end, char otherEnd) {
            int from = at;
            while (at < text.length()
                    && text.charAt(at) != end
                    && text.charAt(at) != otherEnd
                    && text.charAt(at) != ' ') {
                at++;
            }
            return text.substring(from, at);
        }
    }
}
