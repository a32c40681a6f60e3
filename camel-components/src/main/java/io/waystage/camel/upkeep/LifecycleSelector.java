package io.waystage.camel.upkeep;

import org.jspecify.annotations.Nullable;

/** Selects the notifications of one component, one workflow, or both. */
public final class LifecycleSelector {

    private LifecycleSelector() {}

    /** Null if everything is wanted. */
    public static @Nullable String of(@Nullable String component, @Nullable String workflow) {
        String both = condition("component_name", component) + condition("workflow_name", workflow);
        return both.isEmpty() ? null : both.substring(" AND ".length());
    }

    private static String condition(String property, @Nullable String value) {
        return value == null || value.isBlank() ? "" : " AND " + property + " = '" + value.replace("'", "''") + "'";
    }
}
