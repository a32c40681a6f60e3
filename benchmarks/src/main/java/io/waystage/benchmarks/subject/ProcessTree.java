package io.waystage.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A process and its children, also those that have ended: on Linux, where {@code /proc} tells their CPU time. */
final class ProcessTree {

    /** The unit of {@code /proc/<pid>/stat}, which is 1/100 s on every platform that Java runs on. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CHILDREN_UTIME = 13;
    private static final int CHILDREN_STIME = 14;

    private final long root;

    ProcessTree(long root) {
        this.root = root;
    }

    /** User and system time; empty where the system does not tell. */
    Optional<Duration> cpu() {
        if (!Files.isReadable(stat(root))) {
            return Optional.empty();
        }
        long children = ProcessHandle.of(root).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> ticks(child.pid(), UTIME, STIME))
                .sum();
        return Optional.of(TICK.multipliedBy(children + ticks(root, UTIME, STIME, CHILDREN_UTIME, CHILDREN_STIME)));
    }

    private static long ticks(long pid, int... fields) {
        try {
            String line = Files.readString(stat(pid));
            // The second field is the program's name in parentheses, and may hold anything.
            String[] values = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long sum = 0;
            for (int field : fields) {
                sum += Long.parseLong(values[field]);
            }
            return sum;
        } catch (NoSuchFileException e) {
            return 0; // It has just ended; its time is among the root's.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path stat(long pid) {
        return Path.of("/proc", Long.toString(pid), "stat");
    }
}
