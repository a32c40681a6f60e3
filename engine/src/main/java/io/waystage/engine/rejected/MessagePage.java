package io.waystage.engine.rejected;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some messages of a queue, in its order: the oldest first.
 *
 * @param next what to ask for the next page with; null if this is the last
 */
public record MessagePage(
        List<RejectedMessage> messages, @Nullable String next) {

    public MessagePage {
        messages = List.copyOf(messages);
    }
}
