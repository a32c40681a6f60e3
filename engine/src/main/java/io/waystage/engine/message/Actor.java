package io.waystage.engine.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, as the sender says; the engine knows no users of its own.
 *
 * @param name null if the sender does not say
 * @param groups that this person belongs to
 * @param administrator whether this person may do what is others' to do
 */
public record Actor(@Nullable String name, List<String> groups, boolean administrator) {

    public Actor {
        groups = List.copyOf(groups);
    }

    /** Somebody without groups and special rights. */
    public static Actor of(@Nullable String name) {
        return new Actor(name, List.of(), false);
    }
}
