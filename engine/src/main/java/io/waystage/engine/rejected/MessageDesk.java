package io.waystage.engine.rejected;

import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.StartTaskMessage;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.store.OperatorAction;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue, over JMS alone: each call has a connection of its own, and is done when it returns. Reads look at one
 * message after the other and keep none. Thread safe.
 *
 * <p>All methods throw {@link JMSException} when the broker cannot be reached. An action during which that happens is done as a whole or
 * not at all; to do it again is harmless.
 */
public final class MessageDesk {

    private final ConnectionFactory connections;
    private final MessageQueue queue;
    private final QueueNames queues;
    private final Payloads payloads;
    private final Deeds deeds;

    /** @throws IllegalArgumentException when this is a queue on which the engine works */
    public MessageDesk(ConnectionFactory connections, QueueNames queues, Payloads payloads, String queue) {
        this.connections = connections;
        this.queue = new MessageQueue(queue, queues);
        this.queues = queues;
        this.payloads = payloads;
        this.deeds = new Deeds(queues, payloads);
    }

    /**
     * Some messages.
     *
     * @param after what the page before had as its next; null for the first
     */
    public MessagePage page(MessageFilter filter, @Nullable String after, int limit) throws JMSException {
        Cursor cursor = Cursor.of(after);
        try (JmsLink link = JmsLink.open(connections)) {
            MessagePage page = page(link, filter, limit, cursor == null ? null : new After(cursor.id(), 0));
            if (page == null && cursor != null) {
                // The message at which the page before has ended has gone: it goes on by the time.
                page = page(link, filter, limit, new After(null, cursor.timestamp()));
            }
            return page == null ? new MessagePage(List.of(), null) : page;
        }
    }

    /** Where a page begins: behind a message, or if it has no id, at the first that is as late. */
    private record After(@Nullable String id, long timestamp) {}

    /** Null if that at which it begins is not there. */
    private @Nullable MessagePage page(JmsLink link, MessageFilter filter, int limit, @Nullable After after)
            throws JMSException {
        List<RejectedMessage> messages = new ArrayList<>();
        boolean begun = after == null;
        try (Browse browse = Browse.open(link, queue.name(), Selectors.of(filter, null))) {
            for (Message message = browse.next(); message != null; message = browse.next()) {
                boolean last = after != null && after.id() != null && after.id().equals(message.getJMSMessageID());
                boolean late = after != null && after.id() == null && message.getJMSTimestamp() >= after.timestamp();
                begun |= late;
                if (begun) {
                    RejectedMessage summary = queue.seen(message).summary();
                    if (filter.matches(summary)) {
                        if (messages.size() == limit) {
                            return new MessagePage(
                                    messages, Cursor.at(messages.get(limit - 1)).text());
                        }
                        messages.add(summary);
                    }
                }
                begun |= last;
            }
        }
        return begun ? new MessagePage(messages, null) : null;
    }

    public MessageCounts counts(MessageFilter filter) throws JMSException {
        Counting counting = new Counting();
        try (JmsLink link = JmsLink.open(connections);
                Browse browse = Browse.open(link, queue.name(), Selectors.of(filter, null))) {
            for (Message message = browse.next(); message != null; message = browse.next()) {
                RejectedMessage summary = queue.seen(message).summary();
                if (filter.matches(summary)) {
                    counting.add(summary);
                }
            }
        }
        return counting.counts();
    }

    /** A message with its body, as far as this node can decode it. */
    public Optional<MessageContent> read(String id) throws JMSException {
        try (JmsLink link = JmsLink.open(connections)) {
            Seen seen = find(link, id);
            return seen == null ? Optional.empty() : Optional.of(content(seen));
        }
    }

    private @Nullable Seen find(JmsLink link, String id) throws JMSException {
        try (Browse browse = Browse.open(link, queue.name(), Selectors.ids(List.of(id)))) {
            Message message = browse.next();
            return message == null ? null : queue.seen(message);
        }
    }

    private MessageContent content(Seen seen) throws JMSException {
        MessageBody body = seen.body();
        if (!body.isText() || payloads.reader().isPlain(body.text())) {
            return new MessageContent(seen.summary(), body, null, seen.properties());
        }
        String shown = decoded(seen, payloads.reader().leavingUnreadable(), body.text());
        String problem = null;
        try {
            decoded(seen, payloads.reader(), body.text());
        } catch (UnreadablePayloadException e) {
            problem = e.getMessage();
        }
        return new MessageContent(
                seen.summary(), new MessageBody(shown, body.format(), body.bytes()), problem, seen.properties());
    }

    /** What is no JSON stays as it is. */
    private static String decoded(Seen seen, PayloadReader reader, String text) throws JMSException {
        try {
            if (seen.message().propertyExists(StartTaskMessage.PROPERTY)) {
                return String.valueOf(reader.value("body", text.strip()));
            }
            if (StartTask.NAME.equals(seen.summary().eventName())) {
                return reader.task(text);
            }
            return reader.event(text);
        } catch (RejectedException e) {
            return text;
        }
    }

    /** Does it to one message: receives it, sends what there is to send, records it, and commits all of that together. */
    public SingleOutcome act(String id, MessageAction action) throws JMSException {
        try (JmsLink link = JmsLink.open(connections)) {
            Seen seen = find(link, id);
            if (seen == null) {
                return SingleOutcome.GONE;
            }
            String problem = deeds.problem(action, seen);
            if (problem != null) {
                return SingleOutcome.notPossible(problem);
            }
            Set<String> missing = Taking.take(
                    link, queue.name(), List.of(id), message -> deeds.perform(link, action, queue.seen(message)));
            link.commit();
            return missing.isEmpty() ? SingleOutcome.DONE : SingleOutcome.GONE;
        }
    }

    /**
     * Does it to all messages that are there now, in batches. What cannot be done to one does not keep it from the others.
     *
     * @param progress hears after each batch, on the caller's thread; what it throws ends the run, with what is done done
     */
    public BulkReport act(MessageFilter filter, MessageAction action, Consumer<BulkReport> progress)
            throws JMSException {
        return new BulkRun(connections, queue, filter, action, deeds, progress).run();
    }

    /** What was done last to a message of this id, if that is still on its way to the database. */
    public Optional<OperatorAction> onItsWay(String messageId) throws JMSException {
        OperatorAction last = null;
        try (JmsLink link = JmsLink.open(connections);
                Browse browse = Browse.open(link, queues.operatorLog(), Selectors.equal(Deeds.ABOUT, messageId))) {
            for (Message message = browse.next(); message != null; message = browse.next()) {
                if (message instanceof TextMessage text) {
                    last = ActionText.read(String.valueOf(text.getText()));
                }
            }
        }
        return Optional.ofNullable(last);
    }

    public String queue() {
        return queue.name();
    }
}
