package io.waystage.chaos.check;

import java.util.function.Consumer;

/** Something that must be true of each workflow. */
interface Rule {

    /** The promise, in one sentence. */
    String promise();

    /** Tells in words of everything in this workflow that breaks the promise. */
    void check(WorkflowCase workflow, Consumer<String> violation);
}
