package io.waystage.blueprint;

import org.jspecify.annotations.Nullable;

/**
 * Java code that does a task. It may be called more than once for the same attempt (delivery is at least once), from
 * several threads, and must therefore be idempotent and thread safe.
 *
 * <p>It is a {@link SilentTaskHandler} only so that the compiler prefers it where a lambda could be either.
 */
@FunctionalInterface
public interface TaskHandler<I> extends SilentTaskHandler<I> {

    /**
     * Does the task.
     *
     * @param input the task's input, converted to the wired type
     * @return the task's output, written as JSON; null for none
     * @throws Exception to fail this attempt; its class name is the error type that retry policies see
     */
    @Nullable
    Object handle(I input) throws Exception;

    @Override
    default void accept(I input) throws Exception {
        handle(input);
    }
}
