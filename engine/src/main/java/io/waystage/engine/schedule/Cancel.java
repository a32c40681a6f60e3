package io.waystage.engine.schedule;

import io.waystage.blueprint.ScheduleDefinition;
import java.time.Instant;

/**
 * A workflow that a schedule has started and that has to make room for the next one. To cancel it twice is to cancel it once.
 *
 * @param nominal the time of the one that takes its place
 */
public record Cancel(ScheduleDefinition schedule, String businessRefNo, Instant nominal) {

    /** For people. */
    public String reason() {
        return "the schedule " + schedule.id() + " fires again, for " + nominal;
    }
}
