package io.waystage.engine.store;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A durable "at this time, do that": an event that is put on the events queue when it is due.
 *
 * @param name what it is for, see {@link Key}
 * @param event the event as a JSON text with an {@code event_id}, so that a second firing is a duplicate
 */
public record WakeUp(UUID workflowId, String name, Instant due, String event) {

    /**
     * What a wake-up is moved and cancelled by: a workflow has at most one of each name.
     *
     * @param name its kind, and then what it is about, for instance {@code retry/PREPARE/make_food}; at most {@link
     *     #NAME_LENGTH} characters
     */
    public record Key(UUID workflowId, String name) {

        /** Room for a kind of 32 characters and two names, each character of which may take three. */
        public static final int NAME_LENGTH = 1_600;

        /** The key of a wake-up about the workflow as a whole. */
        public static Key of(UUID workflowId, String kind) {
            return new Key(workflowId, kind);
        }

        /** The key of a wake-up about a task. */
        public static Key of(UUID workflowId, String kind, TaskRef task) {
            return new Key(workflowId, kind + "/" + escaped(task.stage()) + "/" + escaped(task.task()));
        }

        /** Else the task b/c of stage a would be the task c of stage a/b. */
        private static String escaped(String part) {
            return part.indexOf('/') < 0 && part.indexOf('%') < 0
                    ? part
                    : part.replace("%", "%25").replace("/", "%2F");
        }
    }

    /** @param key what it is for */
    public WakeUp(Key key, Instant due, String event) {
        this(key.workflowId(), key.name(), due, event);
    }

    public Key key() {
        return new Key(workflowId, name);
    }
}
