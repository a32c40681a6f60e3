package io.waystage.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what people have done.
 *
 * @param next where the next page begins; null if this is the last
 */
public record ActionPage(List<Action> actions, @Nullable String next) {

    public ActionPage {
        actions = List.copyOf(actions);
    }
}
