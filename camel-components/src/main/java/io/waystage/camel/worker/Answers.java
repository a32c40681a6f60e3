package io.waystage.camel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.OwnTask;
import io.waystage.camel.exchange.RetryAfterHeader;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.TaskAlreadyDoneException;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/** What a worker tells the engine after the route: that the task is done, with the body as output, or that it failed. */
final class Answers {

    /** The error type of a task whose output is larger than the engine takes. */
    static final String TOO_LARGE = "waystage.OutputTooLarge";

    /** The error type of a task whose input this node cannot decode. */
    static final String UNREADABLE = "waystage.UnreadablePayload";

    private static final int MAX_ERROR_TEXT = 4_000;

    private final JsonBody json;
    private final Payloads payloads;
    private final int maxMessageBytes;

    /**
     * An answer.
     *
     * @param text the event, its payloads encoded
     * @param output what the task has put out, if it is completed here
     */
    record Answer(String text, boolean completed, @Nullable String output) {}

    Answers(JsonBody json, Payloads payloads, int maxMessageBytes) {
        this.json = json;
        this.payloads = payloads;
        this.maxMessageBytes = maxMessageBytes;
    }

    Answer of(StartTask task, Exchange exchange) {
        Exception failure = failure(exchange);
        String recorded = OwnTask.answer(exchange);
        if (recorded != null && (failure == null || isAlreadyDone(failure))) {
            return recorded(recorded);
        }
        if (failure != null) {
            return failed(task, failure, exchange);
        }
        String text;
        String output;
        try {
            output = output(task, exchange);
            String tooLarge = payloads.limit().problem("output", output);
            if (tooLarge != null) {
                return failed(task, new TaskError(TOO_LARGE, tooLarge, false), null);
            }
            text = payloads.writer().event(EventWriter.taskCompleted(task, output));
        } catch (JsonBody.NotJsonException e) {
            return failed(task, new TaskError(e.getClass().getName(), messageOf(e), false), null);
        } catch (RuntimeException e) {
            // The body is a stream or a file that cannot be read; perhaps it can the next time.
            return failed(task, e, exchange);
        }
        // A character has at most three bytes: most answers need no counting.
        if (text.length() > maxMessageBytes / 3 && text.getBytes(UTF_8).length > maxMessageBytes) {
            String message = "The answer with its output has about " + text.length() + " characters; an event may have "
                    + maxMessageBytes + " bytes. Store it elsewhere and pass a reference, or raise maxMessageBytes";
            return failed(task, new TaskError(TOO_LARGE, message, false), null);
        }
        return new Answer(text, true, output);
    }

    /** A completion that a transaction has recorded. */
    Answer recorded(String text) {
        return new Answer(payloads.writer().event(text), true, null);
    }

    Answer unreadable(StartTask task, UnreadablePayloadException reason) {
        return failed(task, new TaskError(UNREADABLE, reason.getMessage(), true), null);
    }

    /** The body of the route's end; none if the route left it as it was. */
    private @Nullable String output(StartTask task, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body == task.text() ? null : json.write(body, exchange);
    }

    private static @Nullable Exception failure(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null && (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast())) {
            return new RollbackExchangeException("The route marked the exchange for rollback", exchange);
        }
        return failure;
    }

    /** Its transaction is rolled back, and what it would have done is done. */
    private static boolean isAlreadyDone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TaskAlreadyDoneException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRetryable(Exchange exchange) {
        return !Boolean.FALSE.equals(exchange.getMessage().getHeader(WaystageConstants.RETRYABLE, Boolean.class));
    }

    private Answer failed(StartTask task, Exception failure, Exchange exchange) {
        Throwable cause = unwrap(failure);
        if (cause instanceof HopelessTaskException hopeless) {
            return failed(task, new TaskError(hopeless.type(), messageOf(cause), false), null);
        }
        TaskError error = new TaskError(cause.getClass().getName(), messageOf(cause), isRetryable(exchange));
        return failed(task, error, RetryAfterHeader.of(exchange, cause));
    }

    private Answer failed(StartTask task, TaskError error, @Nullable Duration retryAfter) {
        String text;
        try {
            text = payloads.writer().event(EventWriter.taskFailed(task, error, retryAfter));
        } catch (RejectedException e) {
            // The message cannot be sent; that the task failed has to be said all the same.
            text = EventWriter.taskFailed(task, error.withMessage(e.getMessage()), retryAfter);
        }
        return new Answer(text, false, null);
    }

    private static String messageOf(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cut(cause.getMessage());
    }

    /** What Camel has wrapped is what retry policies name. */
    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && isWrapper(inner)) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CamelExecutionException || failure.getClass() == RuntimeCamelException.class;
    }

    private static String cut(String text) {
        return text.length() <= MAX_ERROR_TEXT ? text : text.substring(0, MAX_ERROR_TEXT) + "...";
    }
}
