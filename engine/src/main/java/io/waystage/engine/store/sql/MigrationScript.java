package io.waystage.engine.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One migration, and what Flyway notes about it in the history when it has run.
 *
 * @param name below {@link #FOLDER}, for instance {@code common/V1__tables.sql}
 */
record MigrationScript(String name, String sql) {

    static final String FOLDER = "io/waystage/engine/store/migration/";

    private static final String SEPARATOR = "__";

    static List<MigrationScript> read(ClassLoader classLoader, List<String> names) {
        return names.stream()
                .map(name -> new MigrationScript(name, text(classLoader, FOLDER + name)))
                .toList();
    }

    private static String text(ClassLoader classLoader, String path) {
        try (InputStream in = classLoader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The jar is incomplete: " + path + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    String version() {
        return fileName().substring(1, fileName().indexOf(SEPARATOR));
    }

    String description() {
        int begin = fileName().indexOf(SEPARATOR) + SEPARATOR.length();
        return fileName().substring(begin, fileName().lastIndexOf('.')).replace('_', ' ');
    }

    /** That of all lines without their ends, so that it does not change with them. */
    int checksum() {
        CRC32 crc = new CRC32();
        sql.lines().forEach(line -> crc.update(line.getBytes(UTF_8)));
        return (int) crc.getValue();
    }
}
