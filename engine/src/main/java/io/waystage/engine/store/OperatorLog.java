package io.waystage.engine.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators have done to messages, for good. Thread safe. */
public interface OperatorLog {

    /** Keeps these; one that it has already stays as it is. On disk when this returns. */
    void keep(Collection<OperatorAction> actions);

    /**
     * Newest first.
     *
     * @param before the id of the last one of the page before; null for the first page
     */
    List<OperatorAction> list(Filter filter, @Nullable UUID before, int limit);

    /** What was done last to a message of this id, whichever queue it was in. */
    default Optional<OperatorAction> lastOf(String messageId) {
        return list(new Filter(messageId, null, null, null, null), null, 1).stream()
                .findFirst();
    }

    /** Which actions; null for any. */
    record Filter(
            @Nullable String messageId,
            @Nullable String actor,
            OperatorAction.@Nullable Kind kind,
            @Nullable String componentName,
            @Nullable String businessRefNo) {

        public static final Filter ALL = new Filter(null, null, null, null, null);
    }
}
