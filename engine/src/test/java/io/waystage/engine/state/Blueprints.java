package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to write blueprints in tests. */
final class Blueprints {

    private Blueprints() {}

    /** The pizza order: an empty stage, then one task, then two and one that waits for both, then a person's task. */
    static Blueprint pizza() {
        return blueprint(
                stage("START"),
                stage("ORDER", task("confirm_order", "ORDER CONFIRMED")),
                stage(
                        "PREPARE",
                        task("make_food", null),
                        task("assign_executive", null),
                        task("confirm_delivery", "FOOD ON THE WAY", "make_food", "assign_executive")),
                stage("DELIVER", humanTask("deliver_food", "FOOD DELIVERED")));
    }

    /** One stage S with one task t of this policy. */
    static Blueprint oneTask(RetryPolicy retry) {
        return blueprint(stage("S", new Task("t", TaskType.SERVICE, null, List.of(), null, null, retry, Map.of())));
    }

    static Blueprint blueprint(Stage... stages) {
        List<Stage> ordered = new ArrayList<>();
        for (Stage stage : stages) {
            BigDecimal order = BigDecimal.valueOf(ordered.size());
            ordered.add(
                    new Stage(stage.name(), order, stage.tasks(), stage.retry(), stage.features(), stage.attributes()));
        }
        return new Blueprint("Deliver Pizza", "ITALIAN", ordered, null, Map.of());
    }

    static Stage stage(String name, Task... tasks) {
        return new Stage(name, BigDecimal.ZERO, List.of(tasks), null, Map.of());
    }

    static Task task(String name, @Nullable String businessStatus, String... parents) {
        return new Task(name, TaskType.SERVICE, null, List.of(parents), businessStatus, null, null, Map.of());
    }

    private static Task humanTask(String name, String businessStatus) {
        return new Task(name, TaskType.HUMAN, null, List.of(), businessStatus, "delivery_executive", null, Map.of());
    }

    /** A place from {@code STAGE/task}. */
    static TaskRef ref(String place) {
        int slash = place.indexOf('/');
        return new TaskRef(place.substring(0, slash), place.substring(slash + 1));
    }
}
