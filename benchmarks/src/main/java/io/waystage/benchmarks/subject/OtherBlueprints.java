package io.waystage.benchmarks.subject;

import io.waystage.dsl.WorkflowBuilder;
import org.apache.camel.RoutesBuilder;

/** Blueprints of the measured one's component and shape, of which no workflow is started. They have no routes. */
public final class OtherBlueprints extends WorkflowBuilder {

    private final int number;

    private OtherBlueprints(int number) {
        this.number = number;
    }

    /** What deploys so many; for 0 there is nothing. */
    public static RoutesBuilder[] of(int number) {
        return number == 0 ? new RoutesBuilder[0] : new RoutesBuilder[] {new OtherBlueprints(number)};
    }

    @Override
    public void configure() {
        for (int i = 1; i <= number; i++) {
            // spotless:off: the indentation shows what belongs to what
            workflow("Other " + i)
                    .component(Pizza.COMPONENT)
                    .stage("ORDER")
                    .task("confirm_order")
                    .queue(Open.UNSERVED)
                    .stage("PREPARE")
                    .task("make_food")
                    .queue(Open.UNSERVED)
                    .task("assign_executive")
                    .queue(Open.UNSERVED)
                    .task("confirm_delivery")
                    .after("make_food", "assign_executive")
                    .queue(Open.UNSERVED)
                    .stage("DELIVER")
                    .task("deliver_food")
                    .queue(Open.UNSERVED);
            // spotless:on
        }
    }
}
