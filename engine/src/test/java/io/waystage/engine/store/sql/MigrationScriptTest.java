package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationScriptTest {

    private static final Path FOLDER = Path.of("src/main/resources", MigrationScript.FOLDER);

    @Test
    void everyFileIsListedByADialect() throws IOException, java.sql.SQLException {
        Set<String> listed = new TreeSet<>(new PostgresDialect().migrations());
        try (var dataSource = TestDatabase.h2();
                var connection = dataSource.getConnection()) {
            listed.addAll(H2Dialect.of(connection).migrations());
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                            .collect(Collectors.toSet()))
                    .isEqualTo(listed);
        }
    }

    @Test
    void aMissingFileIsSaidByItsName() {
        assertThatThrownBy(() -> MigrationScript.read(getClass().getClassLoader(), List.of("common/V99__none.sql")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("common/V99__none.sql is missing");
    }
}
