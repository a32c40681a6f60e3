package io.waystage.peers.referee;

import java.util.Locale;

/**
 * What became of the workflows that a killed process had promised to complete.
 *
 * @param before of them, those that were on record as completed when it was killed
 * @param completed of them, when the next process had come up and gone on for as long as it was given
 * @param seconds from the start of the next process until then
 */
public record Survival(long promised, long before, long completed, double seconds) {

    String text() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d promised workflows completed (%,d before the kill), %.1f s after the next start",
                completed,
                promised,
                before,
                seconds);
    }
}
