package io.waystage.engine.rejected;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.BareReply;
import io.waystage.engine.jms.StartTaskMessage;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.EventSequence;
import io.waystage.engine.message.JsonTexts;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Objects;

/** Checks the body that a message is to have, and encodes its payloads. */
final class Mending {

    private final Payloads payloads;
    private final QueueNames queues;

    Mending(Payloads payloads, QueueNames queues) {
        this.payloads = payloads;
        this.queues = queues;
    }

    /**
     * The body as it may be sent.
     *
     * @param to where the message goes
     * @throws RejectedException when it would not be taken in there; the text says why
     */
    String encoded(Message message, String to, String body) throws JMSException {
        try {
            if (to.equals(queues.events())) {
                return isReply(message, body) ? reply(body) : event(body);
            }
            if (message.propertyExists(StartTaskMessage.PROPERTY)) {
                return reply(body);
            }
            return StartTask.NAME.equals(EventNames.of(body).eventName())
                            || StartTask.NAME.equals(message.getStringProperty("event_name"))
                    ? task(body)
                    : body;
        } catch (UnreadablePayloadException e) {
            throw new RejectedException(e.getMessage() + ". Mend the message on a node that can decode it");
        }
    }

    private static boolean isReply(Message message, String body) throws JMSException {
        String correlationId = message.getJMSCorrelationID();
        return correlationId != null && BareReply.isCorrelationId(correlationId) && !EventReader.isEvent(body);
    }

    private String event(String body) {
        if (EventSequence.is(body)) {
            throw new RejectedException("The body must be one event; this is a sequence of events");
        }
        String plain = payloads.reader().event(body);
        payloads.limit().check(plain);
        EventReader.read(plain, EventIds::next);
        return payloads.writer().event(plain);
    }

    private String task(String body) {
        String plain = payloads.reader().task(body);
        StartTask.parse(plain);
        return payloads.writer().task(plain);
    }

    /** A payload alone. */
    private String reply(String body) {
        String plain = Objects.requireNonNull(payloads.reader().value("body", body.strip()));
        if (!JsonTexts.isJson(plain)) {
            throw new RejectedException("The body must be JSON");
        }
        String tooLarge = payloads.limit().problem("body", plain);
        if (tooLarge != null) {
            throw new RejectedException(tooLarge);
        }
        return Objects.requireNonNull(payloads.writer().value("body", plain));
    }
}
