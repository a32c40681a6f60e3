package io.waystage.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.engine.message.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each payload has its limit, the message around it none. */
final class PayloadLimitTest {

    private final PayloadLimit limit = new PayloadLimit(12);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input|{\"input\":%s}",
                "output|{\"more\":{\"input\":1},\"output\":%s}",
                "error|{\"error\":%s}",
                "error.message|{\"error\":{\"type\":\"T\",\"message\":%s}}",
                "error.details|{\"error\":{\"details\":%s,\"message\":\"m\"}}",
            })
    void isCountedInBytesOfEachPayload(String place, String event) {
        String atTheLimit = "\"0123456789\"";
        String above = "\"012345678\u00e4\"";

        assertThatCode(() -> limit.check(event.formatted(atTheLimit))).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.check(event.formatted(above)))
                .isInstanceOf(RejectedException.class)
                .hasMessage(
                        "The " + place + " has 13 bytes; the limit of a payload is 12. Store it elsewhere and pass a"
                                + " reference, or raise maxPayloadBytes on all nodes");
    }

    @Test
    void otherFieldsAreNoPayloads() {
        assertThatCode(() -> limit.check("{\"note\":\"" + "x".repeat(100) + "\",\"input\":null}"))
                .doesNotThrowAnyException();
    }

    @Test
    void hasToLeaveRoom() {
        assertThatThrownBy(() -> new PayloadLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Payloads.PLAIN.limit().maxBytes()).isEqualTo(1_048_576);
    }
}
