package io.waystage.engine.jms;

import io.waystage.engine.message.EventIds;
import org.jspecify.annotations.Nullable;

/** How the answers of workers are known that know no events: by the correlation id of the StartTask. */
public final class BareReply {

    private static final int UUID_LENGTH = 36;

    private BareReply() {}

    /** Whether an answer with this correlation id could be one: {@code <workflow's id>:<task>}. */
    public static boolean isCorrelationId(@Nullable String id) {
        return id != null
                && id.length() > UUID_LENGTH + 1
                && id.charAt(UUID_LENGTH) == ':'
                && EventIds.asUuid(id.substring(0, UUID_LENGTH)) != null;
    }
}
