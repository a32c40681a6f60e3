package io.waystage.blueprint.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The cases of {@code blueprints/broken.txt}: texts that are no (good) blueprint, and what is said about them. */
final class BrokenBlueprints {

    private BrokenBlueprints() {}

    /** @param structural whether a JSON Schema can see it, too */
    record Case(boolean structural, String source, String title, String text, List<String> messages) {

        @Override
        public String toString() {
            return title + " in " + source;
        }
    }

    static Stream<Case> all() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BrokenBlueprints.class.getResourceAsStream("/blueprints/broken.txt"))) {
            String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(file.split("\n=== ")).skip(1).map(BrokenBlueprints::parse);
        }
    }

    private static Case parse(String text) {
        String[] parts = text.split("\n>>>\n", -1);
        String[] headAndText = parts[0].split("\n", 2);
        String[] head = headAndText[0].split(" \\| ", -1);
        return new Case(
                head[0].equals("structural"),
                head[1],
                head[2],
                headAndText[1],
                parts[1].strip().lines().toList());
    }
}
