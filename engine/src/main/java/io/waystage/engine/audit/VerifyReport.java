package io.waystage.engine.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found.
 *
 * @param workflows how many were compared
 * @param events how many were folded
 * @param different how many workflows differ
 * @param differences the first of them, at most {@value #KEPT}, in the order of the workflows' ids
 * @param unchained how many events have no hash, so that nothing shows whether they were changed: those that an earlier version has
 *     written
 * @param lastUnchained when the last of them was recorded; null if there is none
 */
public record VerifyReport(
        long workflows,
        long events,
        long different,
        List<Difference> differences,
        long unchained,
        @Nullable Instant lastUnchained,
        Duration elapsed) {

    /** How many differences are kept with their words. */
    public static final int KEPT = 20;

    public VerifyReport {
        differences = List.copyOf(differences);
    }

    /** Whether every audit trail leads to its stored state, and no chain is broken. */
    public boolean isClean() {
        return different == 0;
    }

    public Optional<Difference> first() {
        return differences.stream().findFirst();
    }
}
