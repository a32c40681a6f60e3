package io.waystage.camel.node;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process does. */
public enum Role {
    /** Takes in events, decides, stores and dispatches; needs a database. */
    ENGINE,
    /** Does tasks and sends events; needs only the broker. */
    WORKER;

    /**
     * Reads a comma-separated list.
     *
     * @throws IllegalArgumentException when it names something else, or nothing
     */
    public static Set<Role> parse(String text) {
        Set<Role> roles = Stream.of(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .map(Role::one)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("no role is given; use engine, worker, or engine,worker");
        }
        return roles;
    }

    private static Role one(String name) {
        return Stream.of(values())
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name.toLowerCase(Locale.ROOT) + "' is no role; use engine, worker, or engine,worker"));
    }
}
