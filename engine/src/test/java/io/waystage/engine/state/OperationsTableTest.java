package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the tables in {@code docs/operations.md} true: they are what the decider really does. */
class OperationsTableTest {

    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final String BEGIN = "<!-- What follows is written by OperationsTableTest. -->\n\n";
    private static final String END = "\n<!-- End of what is written. -->";

    @Test
    void theCommittedTablesAreWhatTheDeciderDoes() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertThat(begin).as("where the tables begin in " + PAGE).isPositive();
        assertThat(end).as("where the tables end in " + PAGE).isGreaterThan(begin);
        String written = page.substring(0, begin + BEGIN.length()) + OperationsTable.markdown() + page.substring(end);
        if (Boolean.getBoolean("waystage.regenerate")) {
            Files.writeString(PAGE, written);
        }

        assertThat(PAGE)
                .as("Run the tests with -Dwaystage.regenerate=true and commit the result")
                .hasContent(written);
    }
}
