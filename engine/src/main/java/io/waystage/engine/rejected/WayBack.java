package io.waystage.engine.rejected;

import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.MessageMarks;
import io.waystage.engine.jms.MessageOrigin;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.StartTask;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** Where a message goes when it is sent again: where it was before it was rejected or given up. */
final class WayBack {

    private static final String EVENT_NAME = "event_name";

    private WayBack() {}

    /** @return null if that is not known */
    static @Nullable String of(Message message, MessageBody body, String queue, QueueNames queues) throws JMSException {
        String known = queue.equals(queues.rejected())
                ? message.getStringProperty(MessageMarks.CAME_FROM)
                : MessageOrigin.givenUpFrom(message);
        if (known == null && isForTheEngine(message, body, queue.equals(queues.rejected()))) {
            known = queues.events();
        }
        boolean here = known == null || known.equals(queue) || known.equals(queues.operatorLog());
        return here ? null : known;
    }

    /** What was rejected before it was marked where it came from was an event, unless a property says that it is something else. */
    private static boolean isForTheEngine(Message message, MessageBody body, boolean rejected) throws JMSException {
        if (message.propertyExists(EVENT_NAME) || message.propertyExists(MessageMarks.REASON_TYPE)) {
            return false;
        }
        boolean event = body.isText()
                && EventReader.isEvent(body.text())
                && !StartTask.NAME.equals(EventNames.of(body.text()).eventName());
        return event || (rejected && message.propertyExists(MessageMarks.REASON));
    }
}
