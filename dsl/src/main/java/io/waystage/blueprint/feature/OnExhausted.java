package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.JsonValues;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a task has failed and is not retried any more. Without it, the task waits for an operator.
 *
 * @param output {@link Then#OUTPUT}: what the task puts out then, any JSON value as Java
 * @param fallback {@link Then#FALLBACK}: the task of the same stage that is done instead, and is skipped otherwise
 */
public record OnExhausted(
        Then then, @Nullable Object output, @Nullable String fallback) implements Feature {

    /** What there is to do. */
    public enum Then {
        /** The workflow ends as FAILED. What has been done stays as it is. */
        FAIL,
        /** What has been done and can be undone is undone, and then the workflow ends as FAILED. */
        COMPENSATE,
        /** The task completes with an output given beforehand. */
        OUTPUT,
        /** Another task takes its place. */
        FALLBACK
    }

    public OnExhausted {
        output = JsonValues.freezeValue(output);
    }

    public static OnExhausted failWorkflow() {
        return new OnExhausted(Then.FAIL, null, null);
    }

    public static OnExhausted compensate() {
        return new OnExhausted(Then.COMPENSATE, null, null);
    }

    /** @param output any JSON value as Java: String, Number, Boolean, List, Map or null */
    public static OnExhausted completeWith(@Nullable Object output) {
        return new OnExhausted(Then.OUTPUT, output, null);
    }

    public static OnExhausted fallback(String task) {
        return new OnExhausted(Then.FALLBACK, null, task);
    }
}
