package io.waystage.blueprint.difference;

import org.jspecify.annotations.Nullable;

/**
 * One thing that differs between two versions of a blueprint.
 *
 * @param stage null if it is about the workflow as a whole
 * @param task null if it is about the stage as a whole
 * @param field its path in the blueprint's JSON, as {@code retry.max_attempts}; null if it is about all of the stage or task
 * @param from a JSON text for a field, a place for what has moved; null if there was none
 * @param to the same after it; null if there is none any more
 */
public record Difference(
        Kind kind,
        @Nullable String stage,
        @Nullable String task,
        @Nullable String field,
        @Nullable String from,
        @Nullable String to) {

    /** What has become of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        MOVED,
        CHANGED
    }

    /** For people, as in {@code task PREPARE/make_food: retry.max_attempts changed from 3 to 5}. */
    public String text() {
        return field == null ? subject() + whole() : subject() + ": " + field + ofField();
    }

    private String subject() {
        if (stage == null) {
            return "workflow";
        }
        return task == null ? "stage " + stage : "task " + stage + "/" + task;
    }

    private String whole() {
        return switch (kind) {
            case ADDED -> to == null ? " is new" : " is new, " + to;
            case REMOVED -> " is removed";
            case MOVED -> " moved from " + from + " to " + to;
            case CHANGED -> " changed";
        };
    }

    private String ofField() {
        if (from == null) {
            return " is new: " + to;
        }
        return to == null ? " is gone, was " + from : " changed from " + from + " to " + to;
    }

    @Override
    public String toString() {
        return text();
    }
}
