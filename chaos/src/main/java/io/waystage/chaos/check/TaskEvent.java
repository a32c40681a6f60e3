package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the audit trail says it is about, by the message as it came.
 *
 * @param seq its place there
 * @param outcome what became of it
 * @param output a JSON text without spaces
 */
public record TaskEvent(
        int seq,
        Outcome outcome,
        String name,
        TaskRef task,
        @Nullable Integer attempt,
        @Nullable Integer run,
        @Nullable String output) {}
