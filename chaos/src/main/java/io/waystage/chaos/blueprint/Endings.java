package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Workflows that come to nothing after all of their tasks but one. */
public final class Endings {

    private static final String END = "no good end";

    private Endings() {}

    /** The same stages, and one more that fails the workflow by itself, so that what can be undone is. */
    static List<Stage> bad(List<Stage> stages) {
        BigDecimal order = stages.stream().map(Stage::order).reduce(BigDecimal.ZERO, BigDecimal::max);
        OnExhausted then = Undoing.isPossible(stages) ? OnExhausted.compensate() : OnExhausted.failWorkflow();
        Task end = Undoing.service(
                END, Features.of(new When(Jq.of("error(\"no\")"))).with(then));
        List<Stage> all = new ArrayList<>(stages);
        all.add(new Stage(END, order.add(BigDecimal.ONE), List.of(end), null, Map.of()));
        return all;
    }

    /** Whether workflows of this blueprint end as FAILED. */
    public static boolean isBad(Blueprint blueprint) {
        return blueprint.stages().stream().anyMatch(Endings::isTheEnd);
    }

    /** Whether this is the task that fails, by its condition, before it begins. */
    public static boolean isTheEnd(TaskRef task) {
        return task.stage().equals(END);
    }

    /** Whether this is the stage that fails. */
    public static boolean isTheEnd(Stage stage) {
        return stage.name().equals(END);
    }
}
