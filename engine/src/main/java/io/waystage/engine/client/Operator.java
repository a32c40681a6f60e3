package io.waystage.engine.client;

import org.jspecify.annotations.Nullable;

/**
 * Who does something to a workflow, as the application says, which knows who is logged in, and why. Both stand in the audit trail.
 *
 * @param reason for people; null for none
 */
public record Operator(String name, @Nullable String reason) {

    /** @throws IllegalArgumentException if there is no name */
    public Operator {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An operator needs a name");
        }
    }

    public static Operator of(String name) {
        return new Operator(name, null);
    }

    public Operator because(String why) {
        return new Operator(name, why);
    }
}
