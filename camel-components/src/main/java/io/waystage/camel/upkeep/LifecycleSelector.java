package io.waystage.camel.upkeep;

import io.waystage.engine.lifecycle.ChangeFields;
import io.waystage.engine.lifecycle.Notification;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a JMS selector from what an endpoint asks for; all of it has to be so. For one thread. */
public final class LifecycleSelector {

    private final Map<String, String> wanted = new LinkedHashMap<>();
    private @Nullable String eventNames;
    private @Nullable String more;

    public LifecycleSelector component(@Nullable String name) {
        return with(Notification.COMPONENT_NAME, name);
    }

    public LifecycleSelector workflow(@Nullable String name) {
        return with(Notification.WORKFLOW_NAME, name);
    }

    public LifecycleSelector stage(@Nullable String name) {
        return with(Notification.STAGE_NAME, name);
    }

    public LifecycleSelector task(@Nullable String name) {
        return with(Notification.TASK_NAME, name);
    }

    public LifecycleSelector businessStatus(@Nullable String status) {
        return with(Notification.BUSINESS_STATUS, status);
    }

    /**
     * One of these.
     *
     * @param names separated by commas
     * @throws IllegalArgumentException when there is no such notification
     */
    public LifecycleSelector eventNames(@Nullable String names) {
        String given = given(names);
        if (given != null) {
            Set<String> known = ChangeFields.eventNames();
            eventNames = Arrays.stream(given.split("\\s*,\\s*"))
                    .map(name -> quoted(checked(name, known)))
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        return this;
    }

    private static String checked(String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("Option eventName: there is no lifecycle notification '" + name
                    + "'; there are " + String.join(", ", known));
        }
        return name;
    }

    /** And whatever else a JMS selector can say. */
    public LifecycleSelector and(@Nullable String selector) {
        more = given(selector);
        return this;
    }

    private LifecycleSelector with(String property, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            wanted.put(property, value);
        }
        return this;
    }

    /** Null if everything is wanted. */
    public @Nullable String build() {
        StringJoiner all = new StringJoiner(" AND ");
        if (eventNames != null) {
            all.add(Notification.EVENT_NAME + " IN " + eventNames);
        }
        wanted.forEach((property, value) -> all.add(property + " = " + quoted(value)));
        if (more != null) {
            all.add(all.length() == 0 ? more : "(" + more + ")");
        }
        return all.length() == 0 ? null : all.toString();
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }
}
