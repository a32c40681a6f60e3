package io.waystage.chaos.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a client asks for a commit. */
public enum CommitPattern {
    /**
     * The driver sends the statement's text once on each connection, with a name for it, and from then on the name. It writes
     * COMMIT where it is asked for one, and the engine's own statements end with one in small letters.
     */
    POSTGRES {
        @Override
        Spotter spotter() {
            return new Statements();
        }
    },
    /**
     * A packet of the core protocol: after its length comes the type SESS_COMMIT, and the number of the channel; in the
     * second version of the packet, which clients of today send, also a number for the answer.
     */
    ARTEMIS {
        @Override
        Spotter spotter() {
            return chunk -> chunk.contains("\0\0\0\t+") || chunk.contains("\0\0\0\21+");
        }
    };

    private static final Pattern PREPARED = Pattern.compile("(S_\\d+)\0COMMIT\0", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMIT = Pattern.compile("COMMIT", Pattern.CASE_INSENSITIVE);

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
            return COMMIT.matcher(chunk).find() || (bound != null && chunk.contains(bound));
        }
    }
}
