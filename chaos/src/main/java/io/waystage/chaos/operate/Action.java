package io.waystage.chaos.operate;

import io.waystage.blueprint.TaskRef;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does to a workflow, once.
 *
 * @param id by which it is known everywhere: the actor that the audit trail names
 * @param reference of the workflow
 * @param stage that it is about; null if it is about the whole workflow
 * @param task that it is about; null if it is about a stage or the whole workflow
 * @param byMessage whether it is an event that is sent; else it happens at once, in the database
 * @param withData with an input, or an output; of a cancel, with what was done undone first
 */
public record Action(
        String id,
        Kind kind,
        String reference,
        @Nullable String stage,
        @Nullable TaskRef task,
        boolean byMessage,
        boolean withData) {

    private static final String ID = "op-";
    private static final String REASON = "because of ";

    /** What can be done, and by which event. */
    public enum Kind {
        PAUSE("PauseWorkflow"),
        RESUME("ResumeWorkflow"),
        REPLAY_STAGE("ReplayStage"),
        REPLAY_TASK("ReplayTask"),
        SKIP("SkipTask"),
        /** Another attempt of a task. */
        RETRY("TaskPending"),
        /** A task is done by hand. */
        COMPLETE("TaskCompleted"),
        CANCEL("CancelWorkflow");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        public String event() {
            return event;
        }

        /** Whether whoever does it says why. */
        public boolean hasReason() {
            return this != RETRY && this != COMPLETE;
        }

        /** Whether it is an event for whoever does it. */
        boolean isAlwaysAMessage() {
            return this == RETRY || this == COMPLETE || this == CANCEL;
        }
    }

    static String id(String name) {
        return ID + name;
    }

    /** Whether an actor of the audit trail is one of these. */
    public static boolean isId(@Nullable String actor) {
        return actor != null && actor.startsWith(ID);
    }

    public static String reason(String id) {
        return REASON + id;
    }
}
