package io.waystage.engine.rejected;

import io.waystage.engine.config.QueueNames;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** A queue with messages that somebody has to look at. */
record MessageQueue(String name, QueueNames queues) {

    /** @throws IllegalArgumentException for a queue on which the engine works */
    MessageQueue {
        boolean own =
                queues.all().contains(name) && !name.equals(queues.rejected()) && !name.equals(queues.deadLetters());
        if (own || name.isBlank()) {
            throw new IllegalArgumentException("'" + name + "' is no queue of rejected or dead messages: these are "
                    + queues.rejected() + ", " + queues.deadLetters() + ", and dead-letter queues of others");
        }
    }

    Seen seen(Message message) throws JMSException {
        return Seen.of(message, name, queues);
    }
}
