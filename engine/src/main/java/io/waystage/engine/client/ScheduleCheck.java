package io.waystage.engine.client;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.schedule.ScheduleJson;
import io.waystage.engine.store.StoredText;
import org.jspecify.annotations.Nullable;

/** Whether the engine can keep a schedule and start its workflows. */
final class ScheduleCheck {

    /** As for any name; the whole schedule has to be read each time it fires. */
    private static final int LONGEST_INPUT = 1 << 18;

    private ScheduleCheck() {}

    /** @throws IllegalArgumentException when it cannot; the text says why */
    static void check(ScheduleDefinition definition) {
        String input = definition.input();
        if (input != null && input.length() > LONGEST_INPUT) {
            throw new IllegalArgumentException("The input of the schedule " + definition.id() + " has " + input.length()
                    + " characters; at most " + LONGEST_INPUT + " are possible");
        }
        try {
            StoredText.name("schedule_id", definition.id());
            StoredText.name("component_name", definition.workflow().componentName());
            StoredText.name("workflow_name", definition.workflow().workflowName());
            StoredText.text("the schedule", ScheduleJson.write(definition));
        } catch (RejectedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static void note(@Nullable String note) {
        try {
            if (note != null) {
                StoredText.text("note", note);
            }
        } catch (RejectedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
