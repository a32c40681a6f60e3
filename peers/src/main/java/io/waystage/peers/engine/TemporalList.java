package io.waystage.peers.engine;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A list for Temporal: each item is an activity, as each task is. */
@WorkflowInterface
public interface TemporalList {

    @WorkflowMethod
    int list(int items);

    /** How it is done. */
    final class Items implements TemporalList {

        private final TemporalOrder.Kitchen kitchen = Workflow.newActivityStub(
                TemporalOrder.Kitchen.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());

        @Override
        public int list(int items) {
            List<Promise<String>> all = new ArrayList<>();
            for (int item = 0; item < items; item++) {
                all.add(Async.function(kitchen::serve, "item"));
            }
            return (int)
                    all.stream().filter(item -> Setup.ANSWER.equals(item.get())).count();
        }
    }
}
