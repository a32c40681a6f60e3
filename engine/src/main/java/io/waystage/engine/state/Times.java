package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.jq.Jq;
import io.waystage.blueprint.jq.JqFailedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times that expressions make. */
final class Times {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Times() {}

    /**
     * The time that this value is, as exact as databases keep it.
     *
     * @param value a text such as {@code 2026-12-24T18:00:00Z}, or a number of seconds since 1970
     * @throws JqFailedException when it is no time, or one that is so late that no database keeps it
     */
    static Instant of(Jq expression, JsonNode value, Instant now) {
        Instant time;
        if (value.isNumber()) {
            time = ofSeconds(expression, value.decimalValue(), now);
        } else {
            try {
                time = OffsetDateTime.parse(value.asText()).toInstant();
            } catch (DateTimeParseException e) {
                throw expression.unusable(value, "a time such as \"2026-12-24T18:00:00Z\", or seconds since 1970");
            }
        }
        if (time.isAfter(now.plus(RetryPolicy.LONGEST))) {
            throw tooLate(expression, value);
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant ofSeconds(Jq expression, BigDecimal seconds, Instant now) {
        if (seconds.signum() < 0) {
            return Instant.EPOCH;
        }
        BigDecimal latest = BigDecimal.valueOf(now.plus(RetryPolicy.LONGEST).getEpochSecond());
        if (seconds.compareTo(latest) > 0) {
            throw tooLate(expression, DecimalNode.valueOf(seconds));
        }
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).multiply(NANOS).longValue());
    }

    private static JqFailedException tooLate(Jq expression, JsonNode value) {
        return expression.unusable(value, "a time not later than " + RetryPolicy.LONGEST.toDays() + " days from now");
    }
}
