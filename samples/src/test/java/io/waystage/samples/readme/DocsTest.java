package io.waystage.samples.readme;

import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.waystage.blueprint.format.BlueprintReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages show as a whole blueprint is one. */
final class DocsTest {

    private static final Pattern BLOCK = Pattern.compile("^```(json|yaml)\\n(.*?)^```$", DOTALL | MULTILINE);
    private static final Pattern BLUEPRINT =
            Pattern.compile("(\"?workflow_name.*\"?stages\"?:|^workflows:)", DOTALL | MULTILINE);

    private record Block(Path page, String language, String text) {

        boolean isBlueprint() {
            return BLUEPRINT.matcher(text).find();
        }
    }

    @Test
    void blueprintsOfThePagesCanBeRead() throws IOException {
        List<Block> blueprints;
        try (Stream<Path> pages = Files.list(Path.of("..", "docs"))) {
            blueprints = pages.filter(page -> page.toString().endsWith(".md"))
                    .flatMap(DocsTest::blocks)
                    .filter(Block::isBlueprint)
                    .toList();
        }
        assertThat(blueprints).hasSizeGreaterThan(3);
        for (Block block : blueprints) {
            assertThatCode(() -> new BlueprintReader().read(block.text, "x." + block.language))
                    .as("%s:%n%s", block.page, block.text)
                    .doesNotThrowAnyException();
        }
    }

    private static Stream<Block> blocks(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page))
                    .results()
                    .map(found -> new Block(page, found.group(1), found.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
