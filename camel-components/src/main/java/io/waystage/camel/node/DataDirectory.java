package io.waystage.camel.node;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory of the embedded broker and database, locked against a second process. The lock ends with the process. */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "waystage.lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        FileChannel channel;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
        } catch (IOException e) {
            throw new NodeException(
                    "The data directory " + path + " cannot be used: " + e
                            + ". Set the option dataDirectory to a directory that can be written",
                    e);
        }
        if (lock(channel, path) == null) {
            close(channel);
            throw new NodeException(
                    "The data directory " + path + " is in use by another process or context. Stop that one, or give"
                            + " this one a directory of its own with the option dataDirectory; several nodes share a"
                            + " broker and a database by the options brokerUrl and jdbcUrl",
                    null);
        }
        return new DataDirectory(path, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel, Path path) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            close(channel);
            throw new NodeException("The data directory " + path + " cannot be locked: " + e, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NodeException("The lock of the data directory cannot be released: " + e, e);
        }
    }
}
