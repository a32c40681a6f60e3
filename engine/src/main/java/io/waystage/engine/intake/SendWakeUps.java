package io.waystage.engine.intake;

import io.waystage.engine.message.Event;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.UUID;

/**
 * The wake-ups of events that a transaction past the intake has stored: the engine is sent the very event, finds it stored,
 * and sends what it calls for.
 */
final class SendWakeUps {

    private SendWakeUps() {}

    static WakeUp.Key key(UUID workflowId, UUID eventId) {
        return WakeUp.Key.of(workflowId, "send/" + eventId);
    }

    static WakeUp of(UUID workflowId, Event event, Instant due) {
        return new WakeUp(
                key(workflowId, event.envelope().eventId()),
                due,
                event.envelope().text());
    }
}
