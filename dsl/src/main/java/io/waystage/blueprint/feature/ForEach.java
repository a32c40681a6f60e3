package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;
import org.jspecify.annotations.Nullable;

/**
 * A FOR_EACH task starts a child workflow for each item of a list, so many at a time, and puts out the list of what they have put
 * out, in the order of the items.
 *
 * @param items sees the same as {@link When#condition} and makes the list; null counts as an empty one
 * @param itemInput what a child gets as its input: sees {@code .item} and {@code .index} (from 0) as well; null means just these two
 * @param window how many children run at once, 1 to {@link #MOST_AT_ONCE}
 * @param tolerance how many of them may fail
 */
public record ForEach(Jq items, @Nullable Jq itemInput, int window, Tolerance tolerance) implements Feature {

    public static final int DEFAULT_WINDOW = 100;
    public static final int MOST_AT_ONCE = 10_000;
}
