package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/state-diagrams.md} true: it is drawn from the tables and from what the decider really does. */
class StateDiagramsTest {

    private static final Path COMMITTED = Path.of("..", "docs", "state-diagrams.md");

    @Test
    void theCommittedDiagramsAreThoseOfTheTables() throws IOException {
        String drawn = StateDiagrams.page();
        if (Boolean.getBoolean("waystage.regenerate")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, drawn);
        }

        assertThat(COMMITTED)
                .as("Run the tests with -Dwaystage.regenerate=true and commit the result")
                .hasContent(drawn);
    }
}
