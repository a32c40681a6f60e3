package io.waystage.camel.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which consumers of one node take which messages. Two that could take the same ones would do each other's tasks, now the
 * one and now the other, so the second is refused. Thread safe.
 */
public final class QueueClaims {

    private record Claim(TaskSource source, String owner) {}

    private final Map<Object, Claim> claims = new LinkedHashMap<>();

    /**
     * Claims the messages of a source.
     *
     * @param owner for people
     * @throws IllegalStateException when another consumer takes some of these messages
     */
    synchronized void claim(Object consumer, TaskSource source, String owner) {
        for (Map.Entry<Object, Claim> other : claims.entrySet()) {
            if (other.getKey() != consumer && overlap(source, other.getValue().source)) {
                throw new IllegalStateException(refusal(source, owner, other.getValue()));
            }
        }
        claims.put(consumer, new Claim(source, owner));
    }

    synchronized void release(Object consumer) {
        claims.remove(consumer);
    }

    /** Different tasks have different selectors, and messages of a task meet its own selector alone. */
    private static boolean overlap(TaskSource one, TaskSource other) {
        return one.queue().equals(other.queue())
                && (one.selector() == null
                        || other.selector() == null
                        || Objects.equals(one.selector(), other.selector()));
    }

    private static String refusal(TaskSource source, String owner, Claim other) {
        return owner + " and " + other.owner + " would take the same tasks from the queue " + source.queue()
                + ", now the one and now the other: " + owner + " takes " + what(source) + ", " + other.owner
                + " takes " + what(other.source)
                + ". Leave out one of them, give one task another task_queue, or name the task by the options componentName,"
                + " workflowName, stageName and taskName; for more threads there is the option concurrentConsumers";
    }

    private static String what(TaskSource source) {
        return source.selector() == null ? "every message" : "those with " + source.selector();
    }
}
