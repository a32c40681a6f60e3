package io.waystage.engine.store.sql;

import io.waystage.engine.state.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The course of a workflow as a text without blanks, for instance {@code ;r2;t5:3;u4,1}: the round of its stage, those of its tasks and
 * what there is to undo, each only where there is something to say.
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
        before = 'u';
        for (int task : course.undoable()) {
            text.append(before == 'u' ? ";u" : ",").append(task);
            before = ',';
        }
        return text.toString();
    }

    /** @param text as it was encoded; empty means {@link Course#NONE} */
    static Course decode(String text) {
        if (text.isEmpty()) {
            return Course.NONE;
        }
        int stageRound = 1;
        SortedMap<Integer, Integer> taskRounds = new TreeMap<>();
        List<Integer> undoable = new ArrayList<>();
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
                case 'u' -> {
                    for (String task : value.split(",", -1)) {
                        undoable.add(Integer.valueOf(task));
                    }
                }
                default -> throw new IllegalStateException("Nothing of a workflow's course is written " + field);
            }
        }
        return new Course(stageRound, taskRounds, undoable);
    }
}
