package io.waystage.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pizza order as its users see it. */
final class PizzaOrderTest {

    private static final String PIZZA_JSON = "blueprints/deliver-pizza.json";
    private static final Pattern EVENT = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");

    @Test
    void theOrderInJavaRunsToItsEndWithoutATerminal() {
        Told told = Told.run();

        assertThat(told.exitCode()).as(told.out() + told.err()).isZero();
        assertThat(told.out())
                .contains("no terminal")
                .contains("deliver_food is for delivery_executive: done")
                .containsSubsequence(
                        "WorkflowStarted",
                        "StageStarted",
                        "TaskScheduled",
                        "confirm_order",
                        "ORDER CONFIRMED",
                        "FOOD ON THE WAY",
                        "deliver_food",
                        "FOOD DELIVERED",
                        "WorkflowCompleted",
                        "Audit trail of ORDER-001",
                        "StartWorkflow",
                        "ORDER-001 is COMPLETED, FOOD DELIVERED");
    }
}
