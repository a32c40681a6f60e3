package io.waystage.benchmarks.report;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The machine, as far as it matters. */
public final class Environment {

    private static final int SYNCS = 100;
    private static final int BLOCK = 4096;
    private static final int MEBI = 20;

    private Environment() {}

    /** @param directory on the disk that is written to */
    public static Map<String, String> facts(Path directory) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("operating system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        facts.put("Java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        facts.put("heap, at most", (Runtime.getRuntime().maxMemory() >> MEBI) + " MiB");
        facts.put(
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        facts.put("file system", Files.getFileStore(directory).type());
        facts.put("writing 4 KiB durably", String.format(Locale.ROOT, "%.2f ms", syncMillis(directory)));
        return facts;
    }

    /** The median of some; every commit of the broker and of the database takes at least this. */
    private static double syncMillis(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "sync", null);
        double[] millis = new double[SYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                long begin = System.nanoTime();
                channel.write(ByteBuffer.allocate(BLOCK));
                channel.force(false);
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        } finally {
            Files.delete(file);
        }
        return Spread.of(millis).median();
    }
}
