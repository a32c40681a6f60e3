package io.waystage.chaos.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a client asks for a commit. */
public enum CommitPattern {
    /** The driver sends the statement's text once on each connection, with a name for it, and from then on the name. */
    POSTGRES {
        @Override
        Spotter spotter() {
            return new Statements();
        }
    },
    /** A packet of the core protocol: nine bytes follow, the first is the packet's type SESS_COMMIT. */
    ARTEMIS {
        @Override
        Spotter spotter() {
            return chunk -> chunk.contains("\0\0\0\t+");
        }
    };

    private static final Pattern PREPARED = Pattern.compile("(S_\\d+)\0COMMIT\0");

    /** Looks at one connection. For one thread. */
    abstract Spotter spotter();

    /** Follows what a client says. */
    interface Spotter {

        /** Whether there is a commit in the next chunk, whose bytes are the characters of this text. */
        boolean isCommit(String chunk);
    }

    static String text(byte[] chunk, int length) {
        return new String(chunk, 0, length, ISO_8859_1);
    }

    private static final class Statements implements Spotter {

        private @Nullable String bound;

        @Override
        public boolean isCommit(String chunk) {
            Matcher prepared = PREPARED.matcher(chunk);
            if (prepared.find()) {
                // In a Bind message it follows the name of the portal, which is empty.
                bound = "\0" + prepared.group(1) + "\0";
                return true;
            }
            return chunk.contains("COMMIT") || (bound != null && chunk.contains(bound));
        }
    }
}
