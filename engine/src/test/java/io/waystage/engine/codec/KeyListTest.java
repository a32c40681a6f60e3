package io.waystage.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code payloadKeys}: what is wrong is said, and no key. */
final class KeyListTest {

    private static final String GOOD = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void spacesAndTheOtherAlphabetAreNoMatter() {
        assertThat(AesGcmCodec.of(" new : " + GOOD + " , old:__________________________________________8="))
                .hasToString("aes-gcm, current key new of [new, old]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|entry 1 is no id:base64",
                "plain|there is no key",
                GOOD + "|entry 1 is no id:base64",
                ":" + GOOD + "|entry 1 is no id:base64",
                "k1:" + GOOD + ",|entry 2 is no id:base64",
                "k1:" + GOOD + ",k1:" + GOOD + "|two keys with the id 'k1'",
                "k1:" + GOOD + ",plain:" + GOOD + "|no key may have the id 'plain'",
                "k1:QUJDREVGR0g=|The key 'k1' has 8 bytes; AES-256 needs 32",
                "k1:QUJDRE!!R0g=|the key 'k1' is no base64",
                "k 1:" + GOOD + "|unlike 'k 1'",
            })
    void whatIsWrongIsSaidWithoutTheKey(String keys, String problem) {
        assertThatThrownBy(() -> AesGcmCodec.of(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasNoCause()
                .satisfies(failure ->
                        assertThat(failure.getMessage()).doesNotContain(GOOD).doesNotContain("QUJD"));
    }

    @Test
    void theListItselfShowsNoKey() {
        assertThat(KeyList.parse("k1:" + GOOD)).hasToString("current key k1 of [k1]");
    }
}
