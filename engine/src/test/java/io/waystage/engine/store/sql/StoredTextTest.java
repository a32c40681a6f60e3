package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.StoredText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredTextTest {

    @Test
    void takesEveryWellFormedText() {
        for (String text : List.of("", "ORDER-001", "\u00e9\u20ac\uD83C\uDF55", "\t\n\u0001", "x".repeat(255))) {
            assertThat(StoredText.name("name", text)).isSameAs(text);
        }
        assertThat(StoredText.text("text", "x".repeat(1_000))).hasSize(1_000);
        StoredText.nameOrNull("name", null);
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> StoredText.name("task_name", "0123456789".repeat(30)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("task_name has 300 characters, at most 255 are possible:"
                        + " \"0123456789012345678901234567890123456789...\"");
        for (String text : List.of("ab\uD83C", "ab\uDF55", "ab\uD83Cx", "ab\uDF55\uD83C")) {
            assertThatThrownBy(() -> StoredText.text("the message", text))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageStartingWith("the message has half a surrogate pair (U+D")
                    .hasMessageEndingWith("at 2");
        }
        assertThatThrownBy(() -> StoredText.text("input", "a\u0000"))
                .isInstanceOf(RejectedException.class)
                .hasMessage("input has a NUL character at 1");
    }
}
