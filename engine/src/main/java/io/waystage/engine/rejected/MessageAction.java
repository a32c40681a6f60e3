package io.waystage.engine.rejected;

import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.OperatorAction.Kind;
import io.waystage.engine.store.StoredText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants done to one or many messages.
 *
 * @param id of the action, the same for all its messages
 * @param body what a message is to have as its body from now on, in plain; null leaves it as it is
 */
public record MessageAction(
        UUID id,
        Instant at,
        Kind kind,
        String actor,
        String reason,
        @Nullable String body) {

    /** @throws RejectedException when actor or reason cannot be stored */
    public MessageAction {
        StoredText.name("The actor", actor);
        StoredText.text("The reason", reason);
    }

    public static MessageAction sendAgain(Instant at, String actor, String reason) {
        return new MessageAction(EventIds.next(), at, Kind.SEND_AGAIN, actor, reason, null);
    }

    public static MessageAction mend(Instant at, String actor, String reason, String body) {
        return new MessageAction(EventIds.next(), at, Kind.MEND, actor, reason, body);
    }

    public static MessageAction drop(Instant at, String actor, String reason) {
        return new MessageAction(EventIds.next(), at, Kind.DROP, actor, reason, null);
    }

    boolean sends() {
        return kind != Kind.DROP;
    }
}
