package io.waystage.peers.engine;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The workflow for DBOS. */
public interface DbosOrders {

    /** All of it. */
    String order(String reference, String input);

    /** The part that runs beside another, where that is wanted. */
    String food(String input);

    /** For each item the part that may run beside others, or a step. */
    int list(int items);

    /** How it is done. */
    final class Steps implements DbosOrders {

        private final DBOS dbos;
        private final boolean sideBySide;
        private final Consumer<String> atLastTask;
        private @Nullable DbosOrders proxy;

        Steps(DBOS dbos, boolean sideBySide, Consumer<String> atLastTask) {
            this.dbos = dbos;
            this.sideBySide = sideBySide;
            this.atLastTask = atLastTask;
        }

        /** What children are started through, so that they are durable. */
        void through(DbosOrders registered) {
            proxy = registered;
        }

        @Override
        @Workflow(name = "order")
        public String order(String reference, String input) {
            step("confirm_order");
            if (sideBySide) {
                DbosOrders children = Objects.requireNonNull(proxy);
                WorkflowHandle<String, RuntimeException> food = dbos.startWorkflow(() -> children.food(input));
                step("assign_executive");
                food.getResult();
            } else {
                step("make_food");
                step("assign_executive");
            }
            step("confirm_delivery");
            return dbos.runStep(
                    () -> {
                        atLastTask.accept(reference);
                        return Setup.ANSWER;
                    },
                    "deliver_food");
        }

        @Override
        @Workflow(name = "list")
        public int list(int items) {
            if (!sideBySide) {
                return (int) IntStream.range(0, items)
                        .filter(item -> Setup.ANSWER.equals(step("item")))
                        .count();
            }
            DbosOrders children = Objects.requireNonNull(proxy);
            List<WorkflowHandle<String, RuntimeException>> all = new ArrayList<>();
            for (int item = 0; item < items; item++) {
                all.add(dbos.startWorkflow(() -> children.food(Setup.INPUT)));
            }
            return (int) all.stream()
                    .filter(child -> Setup.ANSWER.equals(child.getResult()))
                    .count();
        }

        @Override
        @Workflow(name = "food")
        public String food(String input) {
            return step("make_food");
        }

        private String step(String name) {
            return dbos.runStep(() -> Setup.ANSWER, name);
        }
    }
}
