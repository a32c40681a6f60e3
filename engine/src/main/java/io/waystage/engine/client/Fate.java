package io.waystage.engine.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.rejected.MessageAction;
import io.waystage.engine.rejected.MessageDesk;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorAction.Kind;
import io.waystage.engine.store.OperatorLog;
import jakarta.jms.JMSException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What has become of a message that has gone. */
final class Fate {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOKS = 5;
    private static final long BETWEEN_MILLIS = 100;

    private final MessageDesk desk;
    private final @Nullable OperatorLog log;

    /** @param log null on a node without a database: then only what was done a moment ago is known */
    Fate(MessageDesk desk, @Nullable OperatorLog log) {
        this.desk = desk;
        this.log = log;
    }

    /** What was done to it last. A record that is just being put into the database is in neither place, so it looks several times. */
    Optional<OperatorAction> of(String messageId) throws JMSException {
        for (int looks = 1; ; looks++) {
            Optional<OperatorAction> found = desk.onItsWay(messageId);
            if (found.isEmpty() && log != null) {
                found = log.lastOf(messageId);
            }
            if (found.isPresent() || looks == LOOKS) {
                return found;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
        }
    }

    /** Whether this is what somebody wants now. */
    static boolean isTheSame(OperatorAction done, MessageAction wanted, PayloadReader payloads) {
        return done.kind() == wanted.kind()
                && (wanted.body() == null || wanted.body().equals(newBody(done, payloads)));
    }

    private static @Nullable String newBody(OperatorAction done, PayloadReader payloads) {
        try {
            JsonNode body = JSON.readTree(done.detail()).path("new_body");
            return body.isTextual() ? payloads.event(body.textValue()) : null;
        } catch (JsonProcessingException e) {
            return null; // nothing that could be the same
        }
    }

    static String told(OperatorAction done) {
        return done.actor() + " has " + verb(done.kind()) + " at " + done.at() + ", because: " + done.reason();
    }

    private static String verb(Kind kind) {
        return switch (kind) {
            case SEND_AGAIN -> "sent it again";
            case MEND -> "mended it and sent it again";
            case DROP -> "dropped it";
        };
    }
}
