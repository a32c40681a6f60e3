package io.waystage.engine.rejected;

import io.waystage.engine.jms.JmsLink;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Receives single messages out of the middle of a queue, by a selector over their ids. The broker looks through the queue for them,
 * which may take a while, so silence alone does not say that a message has gone: it is looked for as well.
 */
final class Taking {

    private static final long WAIT_MILLIS = 250;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Taking() {}

    /** The broker keeps a message to itself. */
    static final class NotDeliveredException extends JMSException {

        private static final long serialVersionUID = 1L;

        NotDeliveredException(String reason) {
            super(reason);
        }
    }

    /** What is done to each as soon as it is here: the broker's client may forget a large body with the next one. */
    @FunctionalInterface
    interface Work {
        void run(Message message) throws JMSException;
    }

    /**
     * Receives these messages in the link's transaction.
     *
     * @return the ids of those that are not there, or that somebody else has just taken
     * @throws NotDeliveredException when one lies there and is not delivered within half a minute
     */
    static Set<String> take(JmsLink link, String queue, Collection<String> ids, Work work) throws JMSException {
        Set<String> missing = new LinkedHashSet<>(ids);
        long begin = System.nanoTime();
        try (MessageConsumer consumer = link.session().createConsumer(link.queue(queue), Selectors.ids(ids))) {
            while (!missing.isEmpty()) {
                Message message = consumer.receive(WAIT_MILLIS);
                if (message != null) {
                    missing.remove(message.getJMSMessageID());
                    work.run(message);
                } else if (!isThere(link, queue, missing)) {
                    return missing;
                } else if (System.nanoTime() - begin > LIMIT.toNanos()) {
                    throw new NotDeliveredException("The broker has not delivered the message "
                            + missing.iterator().next() + ", which lies in " + queue + ", within " + LIMIT.toSeconds()
                            + " s. It may be too far behind others: docs/rejected-messages.md, \"Many messages\"");
                }
            }
        }
        return missing;
    }

    private static boolean isThere(JmsLink link, String queue, Collection<String> ids) throws JMSException {
        try (Browse browse = Browse.open(link, queue, Selectors.ids(ids))) {
            return browse.next() != null;
        }
    }
}
