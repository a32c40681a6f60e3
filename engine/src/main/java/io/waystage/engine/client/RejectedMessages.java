package io.waystage.engine.client;

import io.waystage.engine.rejected.BulkReport;
import io.waystage.engine.rejected.MessageContent;
import io.waystage.engine.rejected.MessageCounts;
import io.waystage.engine.rejected.MessageFilter;
import io.waystage.engine.rejected.MessagePage;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorLog;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages that could not be taken in, or that the broker has given up: what operators see of them and do to them. They lie in a
 * queue of the broker, so all but {@link #log} works on every node, with or without a database.
 *
 * <p>An action and its record are one broker transaction: a process that dies in between leaves the message where it was. Every action
 * needs an operator with a reason, else it is an {@link IllegalArgumentException}. The records go to the table
 * {@code waystage_operator_log}, within a second of a node with the role engine; a workflow's audit trail shows as {@code sent_again} of
 * an event who has sent it again.
 *
 * <p>All methods wait until the broker has answered, and throw a {@link NotSentException} when it cannot be reached; to do the same again
 * is harmless then. Thread safe.
 */
public interface RejectedMessages {

    /** Which queue this is about. */
    String queue();

    /**
     * The same for another queue: {@code waystage.dead-letters}, or one that the broker or others have for dead letters.
     *
     * @throws IllegalArgumentException for a queue on which the engine works
     */
    RejectedMessages in(String queue);

    /**
     * Some messages, the oldest first. The queue is read from its beginning, each message once and none kept, so a page far behind takes
     * longer.
     *
     * @param after what the page before had as its next; null for the first
     * @param limit 1 to 1000
     */
    MessagePage list(MessageFilter filter, @Nullable String after, int limit);

    /** How many there are, of what sort; reads them all. */
    MessageCounts count(MessageFilter filter);

    /** A message with its body and its properties; empty if it is not there. */
    Optional<MessageContent> read(String id);

    /**
     * Puts a message back where it came from, to be taken in once more. If it is rejected again it comes back, with the number of times.
     *
     * @throws ActionRefusedException when it is not there, or it is not known where it came from; the text says what became of it
     */
    ActionOutcome sendAgain(String id, Operator by);

    /**
     * The same with another body, which is checked first: a message that the engine takes in has to be an event, a StartTask one that can
     * be read.
     *
     * @param body in plain
     * @throws ActionRefusedException when the body is wrong, and also as above; the message stays as it is
     */
    ActionOutcome mend(String id, String body, Operator by);

    /**
     * Takes a message away for good. Its body and its properties stand in the operators' log.
     *
     * @throws ActionRefusedException when it is not there
     */
    ActionOutcome drop(String id, Operator by);

    /**
     * Sends again all messages that are there now. What cannot be sent stays and is in the report, and the others go on. Runs on the
     * caller's thread for as long as it takes, in batches, each a broker transaction.
     *
     * @param progress called after each batch; what it throws ends the run, with what is done done
     */
    BulkReport sendAgain(MessageFilter filter, Operator by, Consumer<BulkReport> progress);

    /** Drops all messages that are there now, in the same way. */
    BulkReport drop(MessageFilter filter, Operator by, Consumer<BulkReport> progress);

    /**
     * What operators have done to messages of any queue, newest first.
     *
     * @param before the id of the last one of the page before; null for the first page
     * @param limit 1 to 1000
     * @throws UnsupportedOperationException on a node without a database
     */
    List<OperatorAction> log(OperatorLog.Filter filter, @Nullable UUID before, int limit);
}
