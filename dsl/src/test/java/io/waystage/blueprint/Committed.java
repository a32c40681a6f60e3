package io.waystage.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated files that are committed: a stale one fails the build. {@code -Dwaystage.generate} writes them anew. */
public final class Committed {

    private Committed() {}

    /** @param file from the project's root */
    public static void check(String file, String content) throws IOException {
        Path path = Path.of("..").resolve(file);
        if (Boolean.getBoolean("waystage.generate")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        }
        assertThat(path)
                .as("%s is stale; run the tests with -Dwaystage.generate=true and commit it", file)
                .hasContent(content);
    }
}
