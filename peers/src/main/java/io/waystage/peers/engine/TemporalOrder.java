package io.waystage.peers.engine;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.function.Consumer;

/** The workflow for Temporal. */
@WorkflowInterface
public interface TemporalOrder {

    @WorkflowMethod
    String order(String reference, String input);

    /** The services behind the tasks. */
    @ActivityInterface
    interface Kitchen {

        String serve(String task);

        String serveLast(String reference);
    }

    /** How it is done. */
    final class Tasks implements TemporalOrder {

        private final Kitchen kitchen = Workflow.newActivityStub(
                Kitchen.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());

        @Override
        public String order(String reference, String input) {
            kitchen.serve("confirm_order");
            Promise<String> food = Async.function(kitchen::serve, "make_food");
            Promise<String> executive = Async.function(kitchen::serve, "assign_executive");
            Promise.allOf(food, executive).get();
            kitchen.serve("confirm_delivery");
            return kitchen.serveLast(reference);
        }
    }

    /** They only answer. */
    final class Services implements Kitchen {

        private final Consumer<String> atLastTask;

        Services(Consumer<String> atLastTask) {
            this.atLastTask = atLastTask;
        }

        @Override
        public String serve(String task) {
            return Setup.ANSWER;
        }

        @Override
        public String serveLast(String reference) {
            atLastTask.accept(reference);
            return Setup.ANSWER;
        }
    }
}
