package io.waystage.engine.rejected;

import io.waystage.engine.jms.JmsLink;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the messages of a queue one by one, from the oldest; they stay. For one thread.
 *
 * <p>The browser of Artemis says "no more" too early: it asks the broker for the next window of messages on another thread, and does not
 * wait until the broker has heard it. So an end counts as one only if it is one after several pauses. Before the first message there
 * is nothing to be asked for, and an end is the end.
 */
final class Browse implements AutoCloseable {

    private static final int[] PAUSES_MILLIS = {2, 5, 10, 20, 40, 80, 150};

    private final QueueBrowser browser;
    private final Enumeration<?> messages;
    private boolean any;

    private Browse(QueueBrowser browser) throws JMSException {
        this.browser = browser;
        this.messages = browser.getEnumeration();
    }

    /** @param selector null for all */
    static Browse open(JmsLink link, String queue, @Nullable String selector) throws JMSException {
        return new Browse(link.session().createBrowser((Queue) link.queue(queue), selector));
    }

    /** Null at the end. */
    @Nullable
    Message next() throws JMSException {
        for (int pause = 0; !messages.hasMoreElements(); pause++) {
            if (!any || pause == PAUSES_MILLIS.length) {
                return null;
            }
            sleep(PAUSES_MILLIS[pause]);
        }
        try {
            Message message = (Message) messages.nextElement();
            any = true;
            return message;
        } catch (NoSuchElementException e) {
            return null; // gone meanwhile
        }
    }

    private static void sleep(int millis) throws JMSException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JMSException("Interrupted while looking at a queue");
        }
    }

    @Override
    public void close() throws JMSException {
        browser.close();
    }
}
