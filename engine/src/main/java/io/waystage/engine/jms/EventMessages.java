package io.waystage.engine.jms;

import io.waystage.engine.message.EventSequence;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that are to be sent in one transaction, in as few messages as are still small: the broker's client stores larger
 * ones in files of their own. For one thread.
 */
public final class EventMessages {

    private static final int MAX_CHARACTERS = 16_000;
    private static final int MAX_EVENTS = 64;

    private final List<String> events = new ArrayList<>();
    private int characters;

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
            link.send(link.queue(queue), link.text(EventSequence.join(events)));
            events.clear();
            characters = 0;
        }
    }
}
