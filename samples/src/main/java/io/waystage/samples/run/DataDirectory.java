package io.waystage.samples.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a run keeps its things: the user's directory, or a new one that goes away with the run. */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private boolean temporary;

    private DataDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** @param wanted null for a new, temporary one */
    public static DataDirectory open(@Nullable Path wanted) throws IOException {
        return wanted == null
                ? new DataDirectory(Files.createTempDirectory("waystage-"), true)
                : new DataDirectory(Files.createDirectories(wanted.toAbsolutePath()), false);
    }

    public Path path() {
        return path;
    }

    public boolean isTemporary() {
        return temporary;
    }

    /** Leaves it where it is: there is something to look at. */
    public void keep() {
        temporary = false;
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary directory " + path + " could not be removed", e);
        }
    }
}
