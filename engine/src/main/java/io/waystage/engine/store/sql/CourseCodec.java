package io.waystage.engine.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.RetryPolicyText;
import io.waystage.engine.state.Course;
import io.waystage.engine.state.Former;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The course of a workflow as a text without blanks, for instance {@code ;r2;t5:3;f2;u4,1;p3:%22never%22}: the round of its stage, those
 * of its tasks, which of them could not be repeated, what there is to undo, what is held, retry policies, and {@code m} with the names
 * of versions before (JSON in Base64), each only where there is something to say.
 */
final class CourseCodec {

    private static final char FIELD = ';';

    private CourseCodec() {}

    static String encode(Course course) {
        if (course.isNone()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        if (course.stageRound() != 1) {
            text.append(FIELD).append('r').append(course.stageRound());
        }
        char before = 't';
        for (var round : course.taskRounds().entrySet()) {
            text.append(before == 't' ? ";t" : ",")
                    .append(round.getKey())
                    .append(':')
                    .append(round.getValue());
            before = ',';
        }
        append('f', course.failedRounds(), text);
        append('u', course.undoable(), text);
        append('h', course.held(), text);
        course.retries()
                .forEach((task, retry) -> text.append(FIELD)
                        .append('p')
                        .append(task)
                        .append(':')
                        .append(URLEncoder.encode(RetryPolicyText.write(retry), UTF_8)));
        if (!course.former().isEmpty()) {
            text.append(FIELD).append('m').append(FormerCodec.encode(course.former()));
        }
        return text.toString();
    }

    private static void append(char field, Collection<Integer> tasks, StringBuilder text) {
        String before = String.valueOf(FIELD) + field;
        for (int task : tasks) {
            text.append(before).append(task);
            before = ",";
        }
    }

    /** @param text as it was encoded; empty means {@link Course#NONE} */
    static Course decode(String text) {
        if (text.isEmpty()) {
            return Course.NONE;
        }
        int stageRound = 1;
        SortedMap<Integer, Integer> taskRounds = new TreeMap<>();
        SortedSet<Integer> failedRounds = new TreeSet<>();
        List<Integer> undoable = new ArrayList<>();
        SortedSet<Integer> held = new TreeSet<>();
        SortedMap<Integer, RetryPolicy> retries = new TreeMap<>();
        Map<TaskRef, Former> former = Map.of();
        for (String field : text.substring(1).split(String.valueOf(FIELD), -1)) {
            String value = field.substring(1);
            switch (field.charAt(0)) {
                case 'r' -> stageRound = Integer.parseInt(value);
                case 't' -> {
                    for (String round : value.split(",", -1)) {
                        int colon = round.indexOf(':');
                        taskRounds.put(
                                Integer.valueOf(round.substring(0, colon)),
                                Integer.valueOf(round.substring(colon + 1)));
                    }
                }
                case 'f' -> readTasks(value, failedRounds);
                case 'u' -> readTasks(value, undoable);
                case 'h' -> readTasks(value, held);
                case 'p' -> {
                    int colon = value.indexOf(':');
                    String policy = URLDecoder.decode(value.substring(colon + 1), UTF_8);
                    retries.put(Integer.valueOf(value.substring(0, colon)), RetryPolicyText.read(policy));
                }
                case 'm' -> former = FormerCodec.decode(value);
                default -> throw new IllegalStateException("Nothing of a workflow's course is written " + field);
            }
        }
        return new Course(stageRound, taskRounds, failedRounds, undoable, held, retries, former);
    }

    private static void readTasks(String value, Collection<Integer> tasks) {
        for (String task : value.split(",", -1)) {
            tasks.add(Integer.valueOf(task));
        }
    }
}
