package io.waystage.engine.rejected;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message with all that is in it.
 *
 * @param body with its payloads in plain, where this node can decode them
 * @param stillEncoded why a payload of it is shown as it came; null if none is
 * @param properties its JMS properties and headers, by their names
 */
public record MessageContent(
        RejectedMessage message, MessageBody body, @Nullable String stillEncoded, Map<String, String> properties) {

    public MessageContent {
        properties = Map.copyOf(properties);
    }
}
