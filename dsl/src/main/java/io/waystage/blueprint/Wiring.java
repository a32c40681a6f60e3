package io.waystage.blueprint;

/**
 * What serves a task on this node. It is no part of the blueprint and of its version: a node without wiring for a task
 * still runs the workflow, and the task waits in its queue for a node that has it.
 */
public sealed interface Wiring {

    /** Any endpoint of the hosting runtime, as a Camel URI with route-author trust. */
    record Endpoint(String uri) implements Wiring {}

    /**
     * Java code.
     *
     * @param inputType what the StartTask's {@code input} is converted to; {@code Object} takes it as it is
     */
    record Handler<I>(Class<I> inputType, TaskHandler<I> handler) implements Wiring {}
}
