package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.feature.OutputMapping;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.Tolerance;
import io.waystage.blueprint.jq.Jq;
import io.waystage.chaos.secret.Keys;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What tasks of other workflows start. Each child gets a number, as a workflow that the load starts has one, and puts it out: a sub-workflow
 * that of its parent, an item of a for-each that of its parent and its own place in the list.
 */
public final class Parts {

    private static final String NAME = "part of it";
    private static final Jq NUMBER = Jq.of("{n: .input.n, of: \"" + Keys.SECRET + "\"}");
    private static final int FEWEST_ITEMS = 3;
    private static final int MORE_ITEMS = 8;
    private static final Jq ITEMS =
            Jq.of(".input.n as $n | [range(%d + $n %% %d)] | map($n + .)".formatted(FEWEST_ITEMS, MORE_ITEMS));
    private static final int NARROWEST = 2;
    private static final int WIDER = 4;

    private Parts() {}

    static SubWorkflow part() {
        return new SubWorkflow(NAME, null);
    }

    static InputMapping input() {
        return new InputMapping(NUMBER);
    }

    static ForEach forEach(Random random) {
        return new ForEach(
                ITEMS,
                Jq.of("{n: .item, of: \"" + Keys.SECRET + "\"}"),
                NARROWEST + random.nextInt(WIDER),
                Tolerance.NONE);
    }

    static Do body(Task only) {
        return new Do(List.of(only), NUMBER);
    }

    /** The workflow that the tasks of a component start, with two tasks. */
    static Blueprint of(String component, List<Task> tasks, RetryPolicy retry) {
        Stage stage = Undoing.of(new Stage("PART", BigDecimal.ONE, tasks, null, Map.of()));
        return new Blueprint(NAME, component, List.of(stage), retry, Features.of(new OutputMapping(NUMBER)), Map.of());
    }

    static boolean isNeeded(Blueprint blueprint) {
        return blueprint.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .anyMatch(task -> task.features().has(SubWorkflow.class));
    }

    /** Whether only other workflows start it. */
    static boolean isPart(Blueprint blueprint) {
        return blueprint.workflowName().equals(NAME);
    }

    /** What a task of type WORKFLOW puts out in a workflow with this number: a JSON text. */
    public static String output(long number) {
        return "{\"n\":" + number + ",\"of\":\"" + Keys.SECRET + "\"}";
    }

    /** The same for a for-each. */
    public static String joinedOutput(long number) {
        return LongStream.range(0, FEWEST_ITEMS + number % MORE_ITEMS)
                .mapToObj(item -> output(number + item))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
