package io.waystage.peers.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an engine has on record, read beside it. Everything that is reported of an engine is counted here, never on the
 * way. For one thread.
 */
public interface Store extends AutoCloseable {

    /** Whether this workflow is on record as completed. */
    boolean isCompleted(String reference) throws Exception;

    /** Those of them that are not on record as completed. */
    default List<String> missing(List<String> references) throws Exception {
        List<String> missing = new ArrayList<>();
        for (String reference : references) {
            if (!isCompleted(reference)) {
                missing.add(reference);
            }
        }
        return missing;
    }

    /** Workflows that the engine completed in this time, the end excluded, by its own clock and record. */
    long completed(Instant from, Instant to) throws Exception;

    Totals totals() throws Exception;

    @Override
    void close() throws Exception;

    /** @param open workflows that are not completed, failed ones included */
    record Totals(long completed, long open) {}
}
