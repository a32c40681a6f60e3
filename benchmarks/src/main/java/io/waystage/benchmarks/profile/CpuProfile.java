package io.waystage.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Samples of what Java threads were running, counted by whose code it was. What the JDK does is its caller's: a sample
 * belongs to the innermost frame that is not the JDK's.
 */
public final class CpuProfile {

    private static final int PACKAGE_DEPTH = 5;
    private static final double PERCENT = 100;

    private final Map<Area, Integer> areas = new EnumMap<>(Area.class);
    private final Map<String, Integer> packages = new HashMap<>();
    private final double javaShare;
    private int samples;

    private CpuProfile(double javaShare) {
        this.javaShare = javaShare;
    }

    /**
     * Reads a recording.
     *
     * @param javaShare the part of the process' CPU time that its Java threads used, 0 to 1
     */
    public static CpuProfile read(Path recording, double javaShare) throws IOException {
        CpuProfile profile = new CpuProfile(javaShare);
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedStackTrace stack = event.getStackTrace();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && stack != null) {
                    profile.count(stack.getFrames());
                }
            }
        }
        if (profile.samples == 0) {
            throw new IllegalStateException("There are no samples in " + recording.getFileName());
        }
        return profile;
    }

    private void count(List<RecordedFrame> frames) {
        String owner = frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .filter(name -> Area.of(name) != Area.JDK)
                .findFirst()
                .orElse("");
        samples++;
        areas.merge(Area.of(owner), 1, Integer::sum);
        if (!owner.isEmpty()) {
            packages.merge(packageOf(owner), 1, Integer::sum);
        }
    }

    private static String packageOf(String className) {
        String[] parts = className.split("\\.", -1);
        return List.of(parts).subList(0, Math.min(parts.length - 1, PACKAGE_DEPTH)).stream()
                .collect(Collectors.joining("."));
    }

    /** Percent of the process' CPU time by area, the largest first. */
    public Map<String, Double> areas() {
        Map<String, Double> shares = new HashMap<>();
        areas.forEach((area, count) -> shares.put(area.title(), share(count)));
        shares.put(Area.JVM.title(), PERCENT * (1 - javaShare));
        return largest(shares, Area.values().length);
    }

    /** Percent of the process' CPU time by package, the largest first. */
    public Map<String, Double> packages(int limit) {
        Map<String, Double> shares = new HashMap<>();
        packages.forEach((name, count) -> shares.put(name, share(count)));
        return largest(shares, limit);
    }

    private double share(int count) {
        return PERCENT * javaShare * count / samples;
    }

    private static Map<String, Double> largest(Map<String, Double> shares, int limit) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
