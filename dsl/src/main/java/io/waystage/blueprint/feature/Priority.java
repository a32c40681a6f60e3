package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;

/**
 * How urgent a HUMAN or SERVICE task is, from {@link #LOWEST} to {@link #HIGHEST}; that of a workflow is for all of them that say
 * nothing themselves. The inbox shows the most urgent first; of StartTask messages that wait, the most urgent is delivered first; and
 * where a {@link Limit} makes tasks wait, the most urgent goes first.
 *
 * @param value a number, or what sees the same as {@link When#condition} and makes one when the task opens or is scheduled
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
