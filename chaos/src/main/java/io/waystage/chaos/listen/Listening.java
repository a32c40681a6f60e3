package io.waystage.chaos.listen;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Where subscribers keep what they were told.
 *
 * @param everything of a plain JMS client that listens to all
 * @param selected of a Camel route that listens to some
 */
public record Listening(Path everything, Path selected) {

    /** The subscription of the JMS client. */
    static final String EVERYTHING = "chaos-everything";

    /** The subscription of the route. */
    static final String SELECTED = "chaos";

    /** The queues on which the broker keeps what these subscriptions have not been told yet. */
    public static final Set<String> QUEUES = Set.of(EVERYTHING, "waystage-lifecycle-" + SELECTED);

    /** What the route listens to, always in the same order: another selector would be another subscription. */
    public static final List<String> NAMES =
            List.of("StageReplayed", "TaskEscalated", "WorkflowCancelled", "WorkflowFailed", "WorkflowPaused");

    public static Listening in(Path directory) {
        return new Listening(directory.resolve("heard.log"), directory.resolve("heard-selected.log"));
    }
}
