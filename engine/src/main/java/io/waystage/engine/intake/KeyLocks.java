package io.waystage.engine.intake;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps the lanes of one process off each other's workflows. Stripes are always taken in the same order, so lanes cannot
 * block each other for ever; between processes the version check does the same work.
 */
final class KeyLocks {

    private static final int STRIPES = 1024;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    KeyLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /** Waits until all of these are free and does the work while nobody else has them. */
    <T> T holding(Collection<WorkflowKey> keys, Supplier<T> work) {
        int[] wanted = keys.stream()
                .mapToInt(key -> Math.floorMod(key.hashCode() * 0x9E3779B9, STRIPES))
                .sorted()
                .distinct()
                .toArray();
        for (int stripe : wanted) {
            stripes[stripe].lock();
        }
        try {
            return work.get();
        } finally {
            for (int i = wanted.length - 1; i >= 0; i--) {
                stripes[wanted[i]].unlock();
            }
        }
    }
}
