package io.waystage.engine.client;

import io.waystage.engine.message.Actor;
import java.util.List;

/**
 * Who does something with human tasks, as the application says, which knows who is logged in. Who this is stands in the audit
 * trail.
 *
 * @param groups that the person belongs to
 * @param administrator whether the person may do what is others' to do
 */
public record Person(String name, List<String> groups, boolean administrator) {

    /** @throws IllegalArgumentException if there is no name */
    public Person {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A person needs a name");
        }
        groups = List.copyOf(groups);
    }

    public static Person of(String name, String... groups) {
        return new Person(name, List.of(groups), false);
    }

    /** The same person with the right to do what is others' to do. */
    public Person asAdministrator() {
        return new Person(name, groups, true);
    }

    Actor actor() {
        return new Actor(name, groups, administrator);
    }
}
