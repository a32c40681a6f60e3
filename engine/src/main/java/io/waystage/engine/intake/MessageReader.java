package io.waystage.engine.intake;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.jms.KeptId;
import io.waystage.engine.jms.MessageText;
import io.waystage.engine.jms.SentAgain;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.EventSequence;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the events out of messages, with their payloads in plain; one message may bring several. Thread safe. */
final class MessageReader {

    /** What a message with several events may have at least, in bytes, however small the limit of a single one is. */
    private static final int SEQUENCE_BYTES = 1 << 20;

    private final int maxEventBytes;
    private final Payloads payloads;
    private final Function<Message, @Nullable String> brokerMessageId;

    MessageReader(EngineOptions options, Function<Message, @Nullable String> brokerMessageId) {
        this.maxEventBytes = options.maxMessageBytes();
        this.payloads = options.payloads();
        this.brokerMessageId = brokerMessageId;
    }

    /** Adds what a message brings: its events, and what is none. */
    void read(Message message, List<Incoming> events, List<Rejection> unreadable) throws JMSException {
        String correlationId = message.getJMSCorrelationID();
        if (correlationId != null
                && BareReplies.isCorrelationId(correlationId)
                && readReply(message, correlationId, events, unreadable)) {
            return;
        }
        String text;
        try {
            text = MessageText.of(message, Math.max(maxEventBytes, SEQUENCE_BYTES));
        } catch (RejectedException e) {
            unreadable.add(Rejection.forGood(Origin.whole(message), type(e), String.valueOf(e.getMessage())));
            return;
        }
        if (!EventSequence.is(text)) {
            read(Origin.whole(message), text, 0, events, unreadable);
            return;
        }
        List<String> parts = EventSequence.split(text);
        if (parts.isEmpty()) {
            unreadable.add(Rejection.forGood(
                    Origin.whole(message), RejectionType.INVALID, "The message is a sequence of no events"));
        }
        for (int i = 0; i < parts.size(); i++) {
            read(new Origin(message, parts.get(i)), parts.get(i), i, events, unreadable);
        }
    }

    /** @return whether it was an answer of a worker that knows no events */
    private boolean readReply(Message message, String correlationId, List<Incoming> events, List<Rejection> unreadable)
            throws JMSException {
        try {
            String text = isEmpty(message) ? null : MessageText.of(message, Math.max(maxEventBytes, SEQUENCE_BYTES));
            if (text != null && EventReader.isEvent(text)) {
                return false;
            }
            if (text != null) {
                MessageText.check(text, maxEventBytes);
                text = plainReply(text);
            }
            Event event = BareReplies.event(correlationId, text, brokerId(message, 0));
            events.add(new Incoming(Origin.whole(message), event));
        } catch (RejectedException | UnreadablePayloadException e) {
            unreadable.add(Rejection.forGood(Origin.whole(message), type(e), String.valueOf(e.getMessage())));
        }
        return true;
    }

    private String plainReply(String text) {
        String output = payloads.reader().value("output", text.strip());
        String tooLarge = payloads.limit().problem("output", output);
        if (tooLarge != null || output == null) {
            throw new RejectedException(String.valueOf(tooLarge));
        }
        return output;
    }

    private static boolean isEmpty(Message message) throws JMSException {
        return message instanceof TextMessage text
                ? text.getText() == null || text.getText().isBlank()
                : !(message instanceof BytesMessage bytes) || bytes.getBodyLength() == 0;
    }

    private void read(Origin origin, String text, int index, List<Incoming> events, List<Rejection> unreadable) {
        try {
            MessageText.check(text, maxEventBytes);
            String plain = payloads.reader().event(text);
            payloads.limit().check(plain);
            String told = SentAgain.told(origin.message(), plain);
            events.add(new Incoming(origin, EventReader.read(told, () -> brokerId(origin.message(), index))));
        } catch (UnreadablePayloadException e) {
            unreadable.add(Rejection.forGood(origin, type(e), unreadable(text, e)));
        } catch (RejectedException e) {
            unreadable.add(Rejection.forGood(origin, type(e), String.valueOf(e.getMessage())));
        }
    }

    private static RejectionType type(RuntimeException reason) {
        return reason instanceof UnreadablePayloadException ? RejectionType.UNDECODABLE : RejectionType.INVALID;
    }

    /** All but the payloads can be read, so it can be said what the event was. */
    private static String unreadable(String text, UnreadablePayloadException reason) {
        try {
            Event event = EventReader.read(text, EventIds::next);
            return event.name() + " for " + event.envelope().componentName() + "/"
                    + event.envelope().businessRefNo() + ": " + reason.getMessage();
        } catch (RejectedException e) {
            return e.getMessage() + "; besides: " + reason.getMessage();
        }
    }

    /** The same each time that the message is delivered, and another for each event in it. */
    private UUID brokerId(Message message, int index) {
        UUID kept = KeptId.of(message);
        if (kept != null) {
            return kept;
        }
        String id = brokerMessageId.apply(message);
        if (id == null) {
            throw new RejectedException(
                    "The event has no 'event_id' and the broker gives it no message id: a redelivery"
                            + " could not be recognised");
        }
        return EventIds.of(index == 0 ? id : id + "#" + index);
    }
}
