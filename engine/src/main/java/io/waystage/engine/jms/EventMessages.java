package io.waystage.engine.jms;

import io.waystage.engine.message.EventSequence;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that are to be sent in one transaction, in as few messages as are still small: the broker's client stores larger
 * ones in files of their own. For one thread.
 */
public final class EventMessages {

    private static final int MAX_CHARACTERS = 16_000;
    private static final int MAX_EVENTS = 64;

    private static final String GROUP_ID = "JMSXGroupID";

    private final @Nullable String group;
    private final List<String> events = new ArrayList<>();
    private int characters;

    public EventMessages() {
        this(null);
    }

    /** @param group the broker gives messages of one group to one consumer; null for messages of none */
    public EventMessages(@Nullable String group) {
        this.group = group;
    }

    /** Sends what was added before, if this one has no room beside it. */
    public void add(JmsLink link, String queue, String event) throws JMSException {
        if (!events.isEmpty() && (events.size() == MAX_EVENTS || characters + event.length() > MAX_CHARACTERS)) {
            send(link, queue);
        }
        events.add(event);
        characters += event.length();
    }

    /** Sends what was added and not sent yet. The commit is the caller's. */
    public void send(JmsLink link, String queue) throws JMSException {
        if (!events.isEmpty()) {
            TextMessage message = link.text(EventSequence.join(events));
            if (group != null) {
                message.setStringProperty(GROUP_ID, group);
            }
            link.send(link.queue(queue), message);
            events.clear();
            characters = 0;
        }
    }
}
