package io.waystage.engine.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed jOOQ classes are what the migrations give; {@code -Dwaystage.regenerate=true} writes them anew. */
final class GeneratedTablesTest {

    private static final Path COMMITTED = Path.of("src/generated/java");
    private static final String FOLDER = GeneratedTables.PACKAGE.replace('.', '/');

    /** What jOOQ writes only if it runs on Java 21 or later. */
    private static final String NEWER_JAVA = ", \"this-escape\"";

    @Test
    void theCommittedClassesFitTheMigrations(@TempDir Path fresh) throws Exception {
        try (HikariDataSource dataSource = TestDatabase.postgres()) {
            Database.open(dataSource, DatabaseOptions.DEFAULT);
            GeneratedTables.write(dataSource, Boolean.getBoolean("waystage.regenerate") ? COMMITTED : fresh);
            if (!Boolean.getBoolean("waystage.regenerate")) {
                assertThat(files(COMMITTED.resolve(FOLDER)))
                        .as("the generated classes are stale: run this test with -Dwaystage.regenerate=true")
                        .isEqualTo(files(fresh.resolve(FOLDER)))
                        .isNotEmpty();
            }
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(
                        folder.relativize(file).toString(),
                        Files.readString(file, UTF_8).replace(NEWER_JAVA, ""));
            }
        }
        return texts;
    }
}
