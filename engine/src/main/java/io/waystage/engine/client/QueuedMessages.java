package io.waystage.engine.client;

import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.rejected.BulkReport;
import io.waystage.engine.rejected.MessageAction;
import io.waystage.engine.rejected.MessageContent;
import io.waystage.engine.rejected.MessageCounts;
import io.waystage.engine.rejected.MessageDesk;
import io.waystage.engine.rejected.MessageFilter;
import io.waystage.engine.rejected.MessagePage;
import io.waystage.engine.rejected.SingleOutcome;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorLog;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages in a queue of the broker, and the log of what was done to them. */
final class QueuedMessages implements RejectedMessages {

    private static final int MOST = 1_000;

    private final Parts parts;
    private final MessageDesk desk;
    private final Fate fate;

    /** @param log null on a node without a database */
    record Parts(
            ConnectionFactory connections,
            QueueNames queues,
            Payloads payloads,
            InstantSource clock,
            @Nullable OperatorLog log) {}

    QueuedMessages(Parts parts, String queue) {
        this.parts = parts;
        this.desk = new MessageDesk(parts.connections(), parts.queues(), parts.payloads(), queue);
        this.fate = new Fate(desk, parts.log());
    }

    @Override
    public String queue() {
        return desk.queue();
    }

    @Override
    public RejectedMessages in(String queue) {
        return new QueuedMessages(parts, queue);
    }

    @Override
    public MessagePage list(MessageFilter filter, @Nullable String after, int limit) {
        checkLimit(limit);
        return atBroker(() -> desk.page(filter, after, limit));
    }

    @Override
    public MessageCounts count(MessageFilter filter) {
        return atBroker(() -> desk.counts(filter));
    }

    @Override
    public Optional<MessageContent> read(String id) {
        return atBroker(() -> desk.read(id));
    }

    @Override
    public ActionOutcome sendAgain(String id, Operator by) {
        return act(id, MessageAction.sendAgain(parts.clock().instant(), by.name(), reason(by)));
    }

    @Override
    public ActionOutcome mend(String id, String body, Operator by) {
        return act(id, MessageAction.mend(parts.clock().instant(), by.name(), reason(by), body));
    }

    @Override
    public ActionOutcome drop(String id, Operator by) {
        return act(id, MessageAction.drop(parts.clock().instant(), by.name(), reason(by)));
    }

    private ActionOutcome act(String id, MessageAction action) {
        return atBroker(() -> {
            SingleOutcome outcome = desk.act(id, action);
            return switch (outcome.kind()) {
                case DONE -> ActionOutcome.DONE;
                case NOT_POSSIBLE -> throw new ActionRefusedException(String.valueOf(outcome.problem()));
                case GONE -> gone(id, action);
            };
        });
    }

    private ActionOutcome gone(String id, MessageAction wanted) throws JMSException {
        Optional<OperatorAction> last = fate.of(id);
        PayloadReader payloads = parts.payloads().reader().leavingUnreadable();
        if (last.isPresent() && Fate.isTheSame(last.get(), wanted, payloads)) {
            return ActionOutcome.ALREADY_DONE;
        }
        throw new ActionRefusedException("There is no message " + id + " in " + queue() + ": "
                + last.map(Fate::told)
                        .orElse(
                                "it was never there, it was taken before anybody kept a log, or somebody else has it at hand"
                                        + " just now"));
    }

    @Override
    public BulkReport sendAgain(MessageFilter filter, Operator by, Consumer<BulkReport> progress) {
        MessageAction action = MessageAction.sendAgain(parts.clock().instant(), by.name(), reason(by));
        return atBroker(() -> desk.act(filter, action, progress));
    }

    @Override
    public BulkReport drop(MessageFilter filter, Operator by, Consumer<BulkReport> progress) {
        MessageAction action = MessageAction.drop(parts.clock().instant(), by.name(), reason(by));
        return atBroker(() -> desk.act(filter, action, progress));
    }

    @Override
    public List<OperatorAction> log(OperatorLog.Filter filter, @Nullable UUID before, int limit) {
        checkLimit(limit);
        OperatorLog log = parts.log();
        if (log == null) {
            throw new UnsupportedOperationException(
                    "This node has no database to read from: ask a node with the engine's role");
        }
        return log.list(filter, before, limit);
    }

    private static String reason(Operator by) {
        String reason = by.reason();
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "What is done to a message needs a reason, which stands in the operators' log");
        }
        return reason;
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit must be 1 to " + MOST + ", not " + limit);
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws JMSException;
    }

    private <T> T atBroker(Call<T> call) {
        try {
            return call.run();
        } catch (JMSException | JMSRuntimeException e) {
            throw new NotSentException("The queue " + queue() + " cannot be used now: " + e.getMessage(), e);
        }
    }
}
