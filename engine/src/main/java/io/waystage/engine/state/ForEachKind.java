package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.jq.Jq;
import java.util.ArrayList;
import java.util.List;

/** A workflow for each item of a list. The state has only how many there are; the list itself is stored apart. */
final class ForEachKind implements TaskKind {

    @Override
    public void begin(int task, Advance advance) {
        Transition transition = advance.transition();
        TaskRef ref = transition.plan().ref(task);
        ForEach each = of(transition.plan(), task);
        Items items = Items.of(inputs(each, transition));
        TaskState state = transition.task(task);
        transition.apply(new Change.ItemsListed(ref, state.attempt(), state.run(), items));
        if (items.count() == 0) {
            advance.complete(task, new Output("[]", false));
            return;
        }
        int first = Math.min(each.window(), items.count());
        transition.apply(new Change.ItemsStarted(ref, state.attempt(), state.run(), 0, first));
    }

    /** Starts as many items as there is room for; none while nothing is to begin. */
    static void startMore(int task, Transition transition) {
        TaskState state = transition.task(task);
        ItemCounts counts = state.items();
        if (counts == null
                || state.status() != TaskStatus.SCHEDULED
                || transition.progress().status() != WorkflowStatus.RUNNING) {
            return;
        }
        int room = of(transition.plan(), task).window() - counts.open();
        int to = Math.min(counts.total(), counts.started() + room);
        if (to > counts.started()) {
            transition.apply(new Change.ItemsStarted(
                    transition.plan().ref(task), state.attempt(), state.run(), counts.started(), to));
        }
    }

    static ForEach of(Plan plan, int task) {
        return plan.task(task).features().get(ForEach.class).orElseThrow();
    }

    private static List<String> inputs(ForEach each, Transition transition) {
        JsonNode list = transition.evaluate(each.items());
        if (!list.isArray() && !list.isNull()) {
            throw each.items().unfit(list, "it makes no list; what it makes is described here");
        }
        Jq input = each.itemInput();
        List<String> inputs = new ArrayList<>(list.size());
        for (JsonNode item : list) {
            int index = inputs.size();
            inputs.add(
                    input == null
                            ? "{\"item\":" + item + ",\"index\":" + index + "}"
                            : transition.evaluate(input, item, index).toString());
        }
        return inputs;
    }
}
