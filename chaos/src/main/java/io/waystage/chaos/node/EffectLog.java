package io.waystage.chaos.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The file in which a worker keeps what it did. */
public final class EffectLog {

    private final DurableLines lines;

    private EffectLog(DurableLines lines) {
        this.lines = lines;
    }

    public static EffectLog open(Path file) throws IOException {
        return new EffectLog(DurableLines.open(file));
    }

    /** It is on disk when this returns. */
    public void append(Effect effect) throws IOException {
        lines.append(List.of(effect.line()));
    }

    /** All effects of these files, by workflow. */
    public static Map<UUID, List<Effect>> read(List<Path> files) throws IOException {
        Map<UUID, List<Effect>> effects = new HashMap<>();
        for (Path file : files) {
            try (var lines = Files.lines(file)) {
                lines.map(Effect::parse)
                        .filter(effect -> effect != null)
                        .forEach(effect -> effects.computeIfAbsent(effect.workflowId(), id -> new ArrayList<>())
                                .add(effect));
            }
        }
        return effects;
    }
}
