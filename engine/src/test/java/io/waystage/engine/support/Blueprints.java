package io.waystage.engine.support;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blueprints that tests share. */
public final class Blueprints {

    private Blueprints() {}

    /** The pizza order: an empty stage, one task, two tasks and their child, a human task. */
    public static Blueprint pizza() {
        return new Blueprint(
                "Deliver Pizza",
                "ITALIAN",
                List.of(
                        stage(0, "START"),
                        stage(1, "ORDER", service("confirm_order", "ORDER CONFIRMED")),
                        stage(
                                2,
                                "PREPARE",
                                service("make_food", null),
                                service("assign_executive", null),
                                service("confirm_delivery", "FOOD ON THE WAY", "make_food", "assign_executive")),
                        stage(
                                3,
                                "DELIVER",
                                new Task(
                                        "deliver_food",
                                        TaskType.HUMAN,
                                        "deliver_food_queue",
                                        List.of(),
                                        "FOOD DELIVERED",
                                        "delivery_executive",
                                        null,
                                        Map.of()))),
                RetryPolicy.fixed(Duration.ofMillis(50)).maxAttempts(3),
                Map.of());
    }

    /** One stage with one task. */
    public static Blueprint single(String component, String workflow, String task) {
        return new Blueprint(workflow, component, List.of(stage(1, "ONLY", service(task, null))), null, Map.of());
    }

    private static Stage stage(int order, String name, Task... tasks) {
        return new Stage(name, BigDecimal.valueOf(order), List.of(tasks), null, Map.of());
    }

    private static Task service(String name, @Nullable String businessStatus, String... parents) {
        return new Task(
                name,
                TaskType.SERVICE,
                name + "_queue",
                List.of(parents),
                businessStatus,
                null,
                null,
                Map.of("recipe", "margherita"));
    }
}
