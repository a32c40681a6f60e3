package io.waystage.blueprint;

/** Java code that does a task and has no output; otherwise as {@link TaskHandler}. */
@FunctionalInterface
public interface SilentTaskHandler<I> {

    /**
     * Does the task.
     *
     * @param input the task's input, converted to the wired type
     * @throws Exception to fail this attempt; its class name is the error type that retry policies see
     */
    void accept(I input) throws Exception;
}
