package io.waystage.blueprint;

import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Starts a workflow again and again.
 *
 * @param id its name, of everybody's schedules; the business references of its workflows begin with it
 * @param workflow runs in its current version at each firing
 * @param input of each workflow, a JSON text; null gives each the id of the schedule and the time of its firing
 * @param overlap what becomes of a firing while an earlier workflow is open
 * @param catchUp a firing that is later than this, because no engine was running, does not happen and is counted
 */
public record ScheduleDefinition(
        String id,
        ScheduleSpec spec,
        BlueprintKey workflow,
        @Nullable String input,
        Overlap overlap,
        Duration catchUp) {

    /** So that a time fits behind it in a business reference. */
    public static final int LONGEST_ID = 200;

    public static final Duration DEFAULT_CATCH_UP = Duration.ofDays(1);

    /** Engines look a little later than on the second. */
    public static final Duration SHORTEST_CATCH_UP = Duration.ofSeconds(10);

    public static final Duration LONGEST_CATCH_UP = Duration.ofDays(3_660);

    public ScheduleDefinition {
        if (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The id of a schedule has 1 to " + LONGEST_ID + " characters, none of them a control character: \""
                            + id.substring(0, Math.min(id.length(), 40)) + "\"");
        }
        required("component", workflow.componentName());
        required("workflow", workflow.workflowName());
        if (catchUp.compareTo(SHORTEST_CATCH_UP) < 0 || catchUp.compareTo(LONGEST_CATCH_UP) > 0) {
            throw new IllegalArgumentException("The catch-up window must be between " + SHORTEST_CATCH_UP.toSeconds()
                    + " seconds and " + LONGEST_CATCH_UP.toDays() + " days: " + catchUp);
        }
    }

    /** Without input, skipping what overlaps, with a catch-up window of a day. */
    public static ScheduleDefinition of(String id, ScheduleSpec spec, String componentName, String workflowName) {
        return new ScheduleDefinition(
                id, spec, new BlueprintKey(componentName, workflowName), null, Overlap.SKIP, DEFAULT_CATCH_UP);
    }

    private static void required(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A schedule needs the name of the " + what + " that it starts");
        }
    }

    /** @param json a JSON text; null for none */
    public ScheduleDefinition input(@Nullable String json) {
        return new ScheduleDefinition(id, spec, workflow, json, overlap, catchUp);
    }

    public ScheduleDefinition starting(BlueprintKey other) {
        return new ScheduleDefinition(id, spec, other, input, overlap, catchUp);
    }

    public ScheduleDefinition overlap(Overlap value) {
        return new ScheduleDefinition(id, spec, workflow, input, value, catchUp);
    }

    public ScheduleDefinition catchUp(Duration value) {
        return new ScheduleDefinition(id, spec, workflow, input, overlap, value);
    }
}
