package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the audit trail says it is about, by the message as it came.
 *
 * @param output a JSON text without spaces
 */
public record TaskEvent(
        String name,
        TaskRef task,
        @Nullable Integer attempt,
        @Nullable Integer run,
        @Nullable String output) {}
