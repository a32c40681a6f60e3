package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.util.UUID;

/**
 * Where in its jitter a retry lies: a number that looks random, but is the same on every node and in every replay of
 * the decision. It stands on hashes that the Java specification fixes.
 */
final class Spread {

    private Spread() {}

    /** A number in [0, 1). */
    static double of(UUID workflowId, TaskRef task, int attempt) {
        long seed = mix(workflowId.getMostSignificantBits());
        seed = mix(seed + workflowId.getLeastSignificantBits());
        seed = mix(seed + task.stage().hashCode());
        seed = mix(seed + task.task().hashCode());
        seed = mix(seed + attempt);
        return (seed >>> 11) * 0x1.0p-53;
    }

    /** The finalizer of SplitMix64: each bit of the input moves about half of the bits of the output. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
