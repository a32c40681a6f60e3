package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.jq.Jq;
import io.waystage.chaos.secret.Keys;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventWriter;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What SIGNAL tasks wait for, and who tells them: each by a name of its own, and by its workflow's reference as the key. */
public final class Signals {

    private static final Jq KEY = Jq.of(".workflow.business_ref_no");

    private static final String PAYLOAD = "{\"by\":\"" + Keys.SECRET + "\"}";

    private Signals() {}

    static Signal awaited(Random random) {
        return new Signal("signal " + Long.toString(random.nextLong(), Character.MAX_RADIX), KEY, null);
    }

    /** The events for all of a workflow's tasks that wait for one; the same ids each time. */
    public static List<String> of(Blueprint blueprint, String reference) {
        return blueprint.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .flatMap(Signals::names)
                .map(name -> EventWriter.signalByKey(
                        blueprint.componentName(),
                        null,
                        name,
                        reference,
                        PAYLOAD,
                        EventIds.of(name + " for " + reference),
                        "load"))
                .toList();
    }

    private static Stream<String> names(Task task) {
        return task.features().get(Signal.class).map(Signal::name).stream();
    }
}
