package io.waystage.engine.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every event has.
 *
 * @param eventId unique for the workflow: a second event with the same id is a redelivery and changes nothing
 * @param workflowName needed only where several workflows share a component
 * @param workflowId the engine's own id of the workflow, which spares it a look-up by name
 * @param actor who did or asked it
 * @param occurredAt when the sender says that it happened; for people, never for decisions
 * @param text the message as it came, with its payloads in plain; kept in the audit trail
 * @param recorded whether the sender says that it stored the event itself, in a transaction of its own; a hint, which
 *     spares the engine to try what the database would refuse
 */
public record Envelope(
        UUID eventId,
        String componentName,
        @Nullable String workflowName,
        String businessRefNo,
        @Nullable UUID workflowId,
        @Nullable String actor,
        @Nullable Instant occurredAt,
        String text,
        boolean recorded) {

    /** One that the engine is to store. */
    public Envelope(
            UUID eventId,
            String componentName,
            @Nullable String workflowName,
            String businessRefNo,
            @Nullable UUID workflowId,
            @Nullable String actor,
            @Nullable Instant occurredAt,
            String text) {
        this(eventId, componentName, workflowName, businessRefNo, workflowId, actor, occurredAt, text, false);
    }
}
