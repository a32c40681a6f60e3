package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.util.List;

/**
 * A CHOICE task takes the first of its branches whose condition holds, at once when it would begin, and skips the tasks of all
 * others; of all, if none holds.
 */
public record Choice(List<Branch> branches) implements Feature {

    public Choice {
        branches = List.copyOf(branches);
    }
}
