package io.waystage.engine.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.engine.state.Assignment;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has a human task as one text without blanks, for instance {@code clerks,,ada,,50,l3yp9r1hs0,,l3yp9r0abc,}: in the order of
 * {@link Assignment}, names as in URLs, times as in {@link TasksCodec}.
 */
final class AssignmentCodec {

    private static final int RADIX = 36;
    private static final int FIELDS = 9;
    private static final String YES = "1";

    private AssignmentCodec() {}

    static String encode(Assignment assignment) {
        return String.join(
                ",",
                name(assignment.assignedTo()),
                flag(assignment.reassigned()),
                name(assignment.claimedBy()),
                name(assignment.owner()),
                String.valueOf(assignment.priority()),
                time(assignment.due()),
                time(assignment.followUp()),
                time(assignment.openedAt()),
                flag(assignment.escalated()));
    }

    static Assignment decode(String text) {
        String[] fields = text.split(",", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException("Not " + FIELDS + " fields: " + text);
        }
        return new Assignment(
                nameOf(fields[0]),
                YES.equals(fields[1]),
                nameOf(fields[2]),
                nameOf(fields[3]),
                Integer.parseInt(fields[4]),
                timeOf(fields[5]),
                timeOf(fields[6]),
                Objects.requireNonNull(timeOf(fields[7])),
                YES.equals(fields[8]));
    }

    private static String name(@Nullable String name) {
        // The only character that URLs leave alone and the tasks' text does not.
        return name == null ? "" : URLEncoder.encode(name, UTF_8).replace("*", "%2A");
    }

    private static @Nullable String nameOf(String text) {
        return text.isEmpty() ? null : URLDecoder.decode(text, UTF_8);
    }

    private static String flag(boolean flag) {
        return flag ? YES : "";
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time), RADIX);
    }

    private static @Nullable Instant timeOf(String text) {
        return text.isEmpty() ? null : Instant.EPOCH.plus(Long.parseLong(text, RADIX), ChronoUnit.MICROS);
    }
}
