package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a blueprint's times and numbers are at a certain moment of a workflow. */
final class Moments {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(LAST.getEpochSecond());

    private Moments() {}

    /**
     * The time, as exact as the database keeps it; null if there is none.
     *
     * @throws io.waystage.blueprint.jq.JqFailedException when its expression makes none
     */
    static @Nullable Instant of(@Nullable Moment moment, Transition transition) {
        if (moment instanceof Moment.After after) {
            return transition.now().plus(after.pause()).truncatedTo(ChronoUnit.MICROS);
        }
        return moment instanceof Moment.At at ? at(at.time(), transition) : null;
    }

    private static @Nullable Instant at(Jq jq, Transition transition) {
        JsonNode value = transition.evaluate(jq);
        if (value.isNull()) {
            return null;
        }
        Instant time = value.isTextual() ? parsed(value.textValue()) : seconds(value);
        if (time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
            throw jq.unusable(value, "a time such as \"2026-03-01T17:00:00Z\", seconds since 1970, or null");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant seconds(JsonNode value) {
        if (!value.isNumber()) {
            return null;
        }
        BigDecimal seconds = value.decimalValue();
        if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
            return null;
        }
        long micros = seconds.movePointRight(6).longValue();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** @throws io.waystage.blueprint.jq.JqFailedException when its expression makes none */
    static int priority(Priority priority, Transition transition) {
        JsonNode value = transition.evaluate(priority.value());
        BigDecimal number = value.isNumber() ? value.decimalValue() : BigDecimal.valueOf(-1);
        if (number.compareTo(BigDecimal.valueOf(Priority.LOWEST)) < 0
                || number.compareTo(BigDecimal.valueOf(Priority.HIGHEST)) > 0) {
            throw priority.value().unusable(value, "a number from " + Priority.LOWEST + " to " + Priority.HIGHEST);
        }
        return number.intValue();
    }
}
