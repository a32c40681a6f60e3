package io.waystage.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A limit to the processor time of a process, by a control group of Linux: what a container gives it. Whoever sets one needs the right
 * to make a group, which is root's.
 */
final class CpuShare implements AutoCloseable {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    /** A tenth of what is usual, so that a process which has used up its share is not held for long. */
    private static final int PERIOD_MICROS = 10_000;

    private final Path group;

    private CpuShare(Path group) {
        this.group = group;
    }

    /**
     * Limits a process, with all its threads.
     *
     * @param processors how many it may use on average, for instance 0.5
     * @throws UncheckedIOException when this system has no such groups, or not for this user
     */
    static CpuShare of(long pid, double processors) {
        Path first = GROUPS.resolve("cpu");
        boolean versionOne = Files.exists(first.resolve("cpu.cfs_quota_us"));
        Path group = (versionOne ? first : GROUPS).resolve("waystage-" + pid);
        long quota = Math.round(processors * PERIOD_MICROS);
        try {
            if (versionOne) {
                Files.createDirectory(group);
                write(group, "cpu.cfs_period_us", Integer.toString(PERIOD_MICROS));
                write(group, "cpu.cfs_quota_us", Long.toString(quota));
            } else {
                write(GROUPS, "cgroup.subtree_control", "+cpu");
                Files.createDirectory(group);
                write(group, "cpu.max", quota + " " + PERIOD_MICROS);
            }
            write(group, "cgroup.procs", Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot limit a process to " + processors
                            + " processors; that takes root on a Linux with control groups",
                    e);
        }
        return new CpuShare(group);
    }

    private static void write(Path group, String file, String value) throws IOException {
        Files.writeString(group.resolve(file), value);
    }

    /** When the process has ended. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
