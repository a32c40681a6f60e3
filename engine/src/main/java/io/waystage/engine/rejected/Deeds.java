package io.waystage.engine.rejected;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.MessageOrigin;
import io.waystage.engine.jms.SentAgain;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorAction.Kind;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Does to a message what an operator wants, and records it, in the broker transaction in which the message was received: all of it
 * happens, or nothing. Thread safe.
 */
final class Deeds {

    /** The JMS property of a record with the id of the message that it is about. */
    static final String ABOUT = "waystage_about";

    private final QueueNames queues;
    private final Mending mending;

    Deeds(QueueNames queues, Payloads payloads) {
        this.queues = queues;
        this.mending = new Mending(payloads, queues);
    }

    /** Why this cannot be done to a message; null if it can. Nothing is received or sent. */
    @Nullable
    String problem(MessageAction action, Seen seen) throws JMSException {
        if (!action.sends()) {
            return null;
        }
        String to = seen.summary().goesTo();
        if (to == null) {
            return "It is not known which queue the message came from, so it cannot be sent there again";
        }
        try {
            if (action.body() != null) {
                mending.encoded(seen.message(), to, action.body());
            }
            return null;
        } catch (RejectedException e) {
            return e.getMessage();
        }
    }

    /** @param seen a message that was received in this link */
    void perform(JmsLink link, MessageAction action, Seen seen) throws JMSException {
        JsonText detail = new JsonText().field("rejection", seen.summary().reason());
        if (action.kind() != Kind.SEND_AGAIN) {
            detail.field("body", seen.body().text())
                    .field("body_format", seen.body().format().name())
                    .rawField("properties", json(seen.properties()));
        }
        if (action.sends()) {
            send(link, action, seen, detail);
        }
        record(link, action, seen.summary(), detail.end());
    }

    private void send(JmsLink link, MessageAction action, Seen seen, JsonText detail) throws JMSException {
        String to = Objects.requireNonNull(seen.summary().goesTo(), "checked before");
        String body = action.body() == null ? null : mending.encoded(seen.message(), to, action.body());
        int priority = seen.message().getJMSPriority();
        SentAgain.By by = new SentAgain.By(action.actor(), action.reason(), action.at(), action.id());
        Message again = SentAgain.copy(link.session(), seen.message(), body, by);
        link.send(MessageOrigin.destination(link, to), again, Integer.valueOf(priority));
        detail.field("sent_to", to)
                .field("sent_id", again.getJMSMessageID())
                .field("times_sent", Integer.valueOf(seen.summary().timesSentAgain() + 1))
                .field("new_body", body);
    }

    private void record(JmsLink link, MessageAction action, RejectedMessage message, String detail)
            throws JMSException {
        OperatorAction record = new OperatorAction(
                EventIds.next(),
                action.id(),
                action.at(),
                action.kind(),
                action.actor(),
                action.reason(),
                message.queue(),
                message.id(),
                message.eventName(),
                message.componentName(),
                message.businessRefNo(),
                detail);
        TextMessage text = link.text(ActionText.write(record));
        if (message.id() != null) {
            text.setStringProperty(ABOUT, message.id());
        }
        link.send(link.queue(queues.operatorLog()), text);
    }

    private static String json(Map<String, String> properties) {
        JsonText json = new JsonText();
        properties.forEach((name, value) -> json.rawMember(name, JsonText.quote(value)));
        return json.end();
    }
}
