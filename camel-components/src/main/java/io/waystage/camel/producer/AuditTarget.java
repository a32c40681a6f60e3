package io.waystage.camel.producer;

import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What an audit endpoint's URI asks for.
 *
 * @param what {@code actions} or {@code trail}; null for actions
 * @param eventName only these events
 * @param since gives a time
 * @param until gives a time
 */
public record AuditTarget(
        @Nullable String what,
        @Nullable String eventName,
        @Nullable Expression since,
        @Nullable Expression until,
        boolean oldestFirst,
        int pageSize) {

    static final String ACTIONS = "actions";
    static final String TRAIL = "trail";

    /** Whether it is one workflow's trail, and not what people have done. */
    boolean isTrail(String uri) {
        if (what == null || what.isBlank() || what.equals(ACTIONS)) {
            return false;
        }
        if (what.equals(TRAIL)) {
            return true;
        }
        throw new IllegalArgumentException(
                uri + " can show " + ACTIONS + " and a " + TRAIL + ", not '" + what + "': waystage:audit:" + ACTIONS);
    }
}
