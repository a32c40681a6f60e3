package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A workflow that a schedule starts every two seconds, whatever has become of the one before. */
public final class Ticks {

    public static final String COMPONENT = "CHAOS CLOCK";

    /** Of the schedule; the references of its workflows begin with it. */
    public static final String SCHEDULE = "tick";

    public static final Duration EVERY = Duration.ofSeconds(2);

    private static final String WORKFLOW = "Tick";

    private Ticks() {}

    static Blueprint blueprint(RetryPolicy retry) {
        Stage stage =
                new Stage("TICK", BigDecimal.ONE, List.of(Undoing.service("tick", Features.NONE)), null, Map.of());
        return new Blueprint(WORKFLOW, COMPONENT, List.of(stage), retry, Map.of());
    }

    /** @param until the last time at which it may fire */
    public static ScheduleDefinition schedule(Instant until) {
        ScheduleSpec spec = ScheduleSpec.every(EVERY).endAt(until);
        return ScheduleDefinition.of(SCHEDULE, spec, COMPONENT, WORKFLOW).overlap(Overlap.ALLOW);
    }
}
