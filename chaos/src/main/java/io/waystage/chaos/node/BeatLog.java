package io.waystage.chaos.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The file in which a worker keeps its signs of life. */
public final class BeatLog {

    private final DurableLines lines;

    private BeatLog(DurableLines lines) {
        this.lines = lines;
    }

    public static BeatLog open(Path file) throws IOException {
        return new BeatLog(DurableLines.open(file));
    }

    /** It is on disk when this returns. */
    public void append(Beat beat) throws IOException {
        lines.append(List.of(beat.line()));
    }

    /** All signs of these files, by workflow. A worker that has died in the middle of a line has no last field: that line is not read. */
    public static Map<UUID, List<Beat>> read(List<Path> files) throws IOException {
        Map<UUID, List<Beat>> beats = new HashMap<>();
        for (Path file : files) {
            try (var lines = Files.lines(file)) {
                lines.map(Beat::parse)
                        .filter(Objects::nonNull)
                        .forEach(beat -> beats.computeIfAbsent(beat.workflowId(), id -> new ArrayList<>())
                                .add(beat));
            }
        }
        return beats;
    }
}
