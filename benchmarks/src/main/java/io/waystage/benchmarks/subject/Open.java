package io.waystage.benchmarks.subject;

import io.waystage.dsl.WorkflowBuilder;

/** A workflow that stays open: its first task is done, and nobody does the second one. */
public final class Open extends WorkflowBuilder {

    /** What the engine takes in of each: StartWorkflow and one TaskCompleted. */
    public static final int EVENTS = 2;

    static final String WORKFLOW = "Stay Open";
    static final String COMPONENT = "BENCHMARK-OPEN";
    static final String UNSERVED = "benchmark-unserved";

    @Override
    public void configure() {
        // spotless:off: the indentation shows what belongs to what
        workflow(WORKFLOW)
                .component(COMPONENT)
                .stage("BEGIN")
                .task("begin")
                .to(Pizza.SERVICE)
                .businessStatus("BEGUN")
                .stage("END")
                .task("end")
                .queue(UNSERVED);
        // spotless:on
    }
}
