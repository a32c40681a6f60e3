package io.waystage.engine.state;

import org.jspecify.annotations.Nullable;

/** The plans of all versions of one blueprint. The same version always gives an equal plan. */
@FunctionalInterface
public interface Plans {

    /** Null if there is no such version. */
    @Nullable
    Plan plan(int version);

    /** For a workflow that was never migrated: this one, whatever the version. */
    static Plans only(Plan plan) {
        return version -> plan;
    }
}
