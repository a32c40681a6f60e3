package io.waystage.benchmarks.profile;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** Records this process from its construction until {@link #end}. For one thread. */
public final class Recorder implements AutoCloseable {

    private final Recording recording;
    private final long processNanos;
    private final Map<Long, Long> threadNanos;

    private Recorder(Recording recording) {
        this.recording = recording;
        this.processNanos = processCpu();
        this.threadNanos = threads();
    }

    public static Recorder start() throws IOException {
        try {
            Recording recording = new Recording(Configuration.getConfiguration("profile"));
            recording.start();
            return new Recorder(recording);
        } catch (ParseException e) {
            throw new IOException("The JDK's settings for the flight recorder cannot be read", e);
        }
    }

    /** Ends it and keeps what was recorded in this file, for other tools too. */
    public CpuProfile end(Path file) throws IOException {
        long javaNanos = 0;
        for (Map.Entry<Long, Long> thread : threads().entrySet()) {
            javaNanos += thread.getValue() - threadNanos.getOrDefault(thread.getKey(), 0L);
        }
        double javaShare = (double) javaNanos / (processCpu() - processNanos);
        recording.stop();
        recording.dump(file);
        return CpuProfile.read(file, Math.min(1, javaShare));
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** CPU time of each live thread. Those that end meanwhile are few and idle. */
    private static Map<Long, Long> threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> nanos = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            nanos.put(id, Math.max(0, threads.getThreadCpuTime(id)));
        }
        return nanos;
    }

    @Override
    public void close() {
        recording.close();
    }
}
