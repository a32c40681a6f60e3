package io.waystage.peers.referee;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a peer achieved in one round.
 *
 * @param perSecond workflows completed
 * @param jvmMicros CPU time of its process for a workflow
 * @param databaseMicros CPU time of the database, and of the engine's server if it has one, for a workflow; empty if the system does not tell
 * @param median milliseconds that one workflow takes with no other
 * @param percentile99 the same, which one of a hundred exceeds
 * @param startUp seconds from the start of a process to its first completed workflow, on a new database
 * @param startUpAgain the same on the database of this round; empty if that was not tried
 * @param verified workflows that were found completed on record afterwards, all that were started
 */
public record Score(
        double perSecond,
        double jvmMicros,
        OptionalDouble databaseMicros,
        double median,
        double percentile99,
        double startUp,
        OptionalDouble startUpAgain,
        long verified) {

    String text() {
        return String.format(
                Locale.ROOT,
                "%,8.0f workflows/s  %7.1f ms one in flight  %5.1f s start-up",
                perSecond,
                median,
                startUp);
    }
}
