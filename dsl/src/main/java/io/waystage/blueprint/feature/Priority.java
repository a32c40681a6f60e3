package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;

/**
 * How urgent a HUMAN task is, from {@link #LOWEST} to {@link #HIGHEST}; the inbox shows the most urgent first.
 *
 * @param value a number, or what sees the same as {@link When#condition} and makes one when the task opens
 */
public record Priority(Jq value) implements Feature {

    public static final int LOWEST = 0;
    public static final int HIGHEST = 100;

    /** Of tasks about which nothing is said. */
    public static final int DEFAULT = 50;

    public static Priority of(int value) {
        return new Priority(Jq.of(String.valueOf(value)));
    }
}
