package io.waystage.camel.worker;

import org.jspecify.annotations.Nullable;

/**
 * Where a worker takes its tasks from.
 *
 * @param queue the task queue
 * @param selector a JMS selector for queues that several tasks share; null takes everything
 */
public record TaskSource(String queue, @Nullable String selector) {}
