package io.waystage.samples.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the sample is to run.
 *
 * @param data where the embedded broker and database, the receipts and the log are
 * @param broker an external broker; null for the embedded one
 * @param database an external database; null for the embedded one
 * @param acceptor where the embedded broker listens for other programs; null for nowhere
 * @param mishaps how many times which task fails before its service does its work
 * @param bakingTime how long a pizza is in the oven
 */
public record Settings(
        Path data,
        @Nullable Server broker,
        @Nullable Server database,
        @Nullable String acceptor,
        Map<String, Integer> mishaps,
        Duration bakingTime) {

    public Settings {
        mishaps = Map.copyOf(mishaps);
    }

    /** A server with its user, if it wants one. */
    public record Server(
            String url, @Nullable String user, @Nullable String password) {

        /** Without the password; a URL may carry one as well. */
        @Override
        public String toString() {
            return url.replaceFirst("[?;].*", "");
        }
    }
}
