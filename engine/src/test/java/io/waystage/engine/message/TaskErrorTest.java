package io.waystage.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskErrorTest {

    @Test
    void aLongTextIsCutWhereItStaysAText() {
        // The place of the cut is in the middle of a character of two chars.
        String text = "x".repeat(3) + "\uD83D\uDE00".repeat(10_000);
        String even = "\uD83D\uDE00".repeat(10_000);

        assertThat(TaskError.of(null, text, true).message()).endsWith("\uDE00...");
        assertThat(TaskError.of(null, even, true).message()).endsWith("\uDE00...");
    }

    @Test
    void aShortTextStays() {
        assertThat(TaskError.of("Broken", "oven", false)).isEqualTo(new TaskError("Broken", "oven", false));
    }
}
