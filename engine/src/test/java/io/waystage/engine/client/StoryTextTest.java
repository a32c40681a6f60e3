package io.waystage.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.state.Change;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind of change that is added later cannot be missing in a story. */
class StoryTextTest {

    @Test
    void thereAreWordsForEveryChange() {
        assertThat(StoryText.known()).isEqualTo(kinds(Change.class).collect(Collectors.toSet()));
    }

    @Test
    void whatMattersLessIsLeftOutWhereMoreIsAskedFor() {
        assertThat(Stream.of(Importance.values()).filter(each -> each.isAtLeast(Importance.NORMAL)))
                .containsExactly(Importance.NORMAL, Importance.MAJOR);
        assertThat(StoryText.of(new Change.WorkflowFailed("Broken", "it is broken")))
                .isEqualTo(new StoryText(Importance.MAJOR, "The workflow has failed (Broken): it is broken"));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StoryTextTest::kinds)
                : Stream.of(type);
    }
}
