package io.waystage.chaos.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/** A file of lines, of which each is on disk when {@link #append} returns. Thread safe. */
public final class DurableLines implements Closeable {

    private final FileChannel file;

    private DurableLines(FileChannel file) {
        this.file = file;
    }

    /** Goes on after what is there; a last line that was not written to its end stays one of its own. */
    public static DurableLines open(Path path) throws IOException {
        boolean torn = Files.exists(path) && Files.size(path) > 0 && !endsWithLine(path);
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        DurableLines lines = new DurableLines(file);
        if (torn) {
            lines.append(List.of(""));
        }
        return lines;
    }

    private static boolean endsWithLine(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            file.read(last, file.size() - 1);
            return last.get(0) == '\n';
        }
    }

    /** Appends lines, none of which may contain a line's end. */
    public void append(Collection<String> lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8));
        synchronized (this) {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
