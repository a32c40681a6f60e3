package io.waystage.benchmarks.subject;

import io.waystage.dsl.WorkflowBuilder;

/** A for-each over as many items as its input says, which do nothing. */
public final class Items extends WorkflowBuilder {

    public static final String COMPONENT = "ITEMS";
    public static final String WORKFLOW = "Items";

    /** How many items are under way at once. */
    private static final int WINDOW = 1_000;

    /** Workflows of so many items: themselves, and one for each. */
    public static long workflows(int items) {
        return items + 1L;
    }

    /** Their events: the start, the end of each and the join of the parent; start and end of each child. */
    public static long events(int items) {
        return 3L * items + 2;
    }

    @Override
    public void configure() {
        workflow(WORKFLOW)
                .component(COMPONENT)
                .stage("ALL")
                .forEach("items", "[range(.input.items)]")
                .window(WINDOW)
                .each(item -> item.task("nothing").handle(() -> {}));
    }
}
