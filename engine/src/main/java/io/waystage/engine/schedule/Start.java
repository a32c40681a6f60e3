package io.waystage.engine.schedule;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.engine.message.JsonText;
import java.time.Instant;

/**
 * A workflow that a schedule starts now.
 *
 * @param nominal the time that it is for
 */
public record Start(ScheduleDefinition schedule, Instant nominal, Cause cause) {

    /**
     * Always the same for one nominal time, so that it is started once however often that is tried: {@code <id>-<time>}, and
     * {@code <id>-trigger-<time>} for what somebody triggered.
     */
    public String businessRefNo() {
        return schedule.id() + (cause == Cause.TRIGGER ? "-trigger-" : "-") + nominal;
    }

    /** The workflow's input as JSON: that of the schedule, else what the workflow cannot know otherwise. */
    public String input() {
        if (schedule.input() != null) {
            return schedule.input();
        }
        return new JsonText()
                .field("schedule_id", schedule.id())
                .field("fire_time", nominal)
                .end();
    }
}
