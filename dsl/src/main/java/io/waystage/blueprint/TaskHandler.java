package io.waystage.blueprint;

import org.jspecify.annotations.Nullable;

/**
 * Java code that does a task. It may be called more than once for the same attempt (delivery is at least once), from
 * several threads, and must therefore be idempotent and thread safe.
 */
@FunctionalInterface
public interface TaskHandler<I> {

    /**
     * Does the task.
     *
     * @param input the task's input, converted to the wired type
     * @return the task's output, written as JSON; null for none
     * @throws Exception to fail this attempt; its class name is the error type that retry policies see
     */
    @Nullable
    Object handle(I input) throws Exception;
}
