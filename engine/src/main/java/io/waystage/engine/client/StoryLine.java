package io.waystage.engine.client;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a workflow, in words.
 *
 * @param seq of its event in the audit trail; an event may have several lines
 * @param event the {@code event_name}
 * @param change the name of the change; null for an event that has changed nothing
 * @param task that it is about; null if it is about none
 * @param actor who did it, as far as the event says
 * @param text a sentence
 */
public record StoryLine(
        int seq,
        Instant at,
        Importance importance,
        String event,
        Outcome outcome,
        @Nullable String change,
        @Nullable TaskRef task,
        @Nullable String actor,
        String text) {}
