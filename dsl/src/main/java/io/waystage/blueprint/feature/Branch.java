package io.waystage.blueprint.feature;

import io.waystage.blueprint.jq.Jq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way that a {@link Choice} may take.
 *
 * @param when sees the same as {@link When#condition}; null means always, as the last branch may
 * @param tasks of the same stage, which are skipped if another branch is taken
 */
public record Branch(@Nullable Jq when, List<String> tasks) {

    public Branch {
        tasks = List.copyOf(tasks);
    }
}
