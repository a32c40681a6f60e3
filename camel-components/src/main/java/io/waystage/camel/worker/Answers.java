package io.waystage.camel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.RetryAfterHeader;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.message.EventWriter;
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

    private static final int MAX_ERROR_TEXT = 4_000;

    private final JsonBody json;
    private final int maxMessageBytes;

    /** An answer's event text. */
    record Answer(String text, boolean completed) {}

    Answers(JsonBody json, int maxMessageBytes) {
        this.json = json;
        this.maxMessageBytes = maxMessageBytes;
    }

    Answer of(StartTask task, Exchange exchange) {
        Exception failure = failure(exchange);
        if (failure != null) {
            return failed(task, failure, exchange);
        }
        String text;
        try {
            text = EventWriter.taskCompleted(task, output(task, exchange));
        } catch (JsonBody.NotJsonException e) {
            return failed(task, new TaskError(e.getClass().getName(), messageOf(e), false), null);
        } catch (RuntimeException e) {
            // The body is a stream or a file that cannot be read; perhaps it can the next time.
            return failed(task, e, exchange);
        }
        // A character has at most three bytes: most answers need no counting.
        if (text.length() > maxMessageBytes / 3 && text.getBytes(UTF_8).length > maxMessageBytes) {
            String message = "The output has about " + text.length() + " characters; an event may have "
                    + maxMessageBytes + " bytes. Store it elsewhere and pass a reference, or raise maxMessageBytes";
            return failed(task, new TaskError(TOO_LARGE, message, false), null);
        }
        return new Answer(text, true);
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

    private static boolean isRetryable(Exchange exchange) {
        return !Boolean.FALSE.equals(exchange.getMessage().getHeader(WaystageConstants.RETRYABLE, Boolean.class));
    }

    private static Answer failed(StartTask task, Exception failure, Exchange exchange) {
        Throwable cause = unwrap(failure);
        if (cause instanceof HopelessTaskException hopeless) {
            return failed(task, new TaskError(hopeless.type(), messageOf(cause), false), null);
        }
        TaskError error = new TaskError(cause.getClass().getName(), messageOf(cause), isRetryable(exchange));
        return failed(task, error, RetryAfterHeader.of(exchange, cause));
    }

    private static Answer failed(StartTask task, TaskError error, @Nullable Duration retryAfter) {
        return new Answer(EventWriter.taskFailed(task, error, retryAfter), false);
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
