package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.util.List;

/**
 * Who may claim a HUMAN task, beside whoever it is assigned to.
 *
 * @param users persons by name
 * @param groups in whatever terms the organisation has; whoever speaks for a person says which ones it belongs to
 */
public record Candidates(List<String> users, List<String> groups) implements Feature {

    public Candidates {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }
}
